"""Jupyter's own suite for kernels, with every attribute set."""

import jupyter_kernel_test
from language import HELLO, MISTAKE, PICTURE


class SwitchbackTests(jupyter_kernel_test.KernelTests):
    kernel_name = "switchback"
    language_name = "switchback"
    file_extension = ".switchback"

    code_hello_world = HELLO
    code_stderr = 'warn "hello, error"'
    code_clear_output = "clear wait=true"
    code_page_something = "backtrack?"
    code_generate_error = MISTAKE

    completion_samples = [
        {"text": "backtr", "matches": {"backtrack"}},
        {"text": "show (deconv", "matches": {"deconvolve"}},
    ]
    complete_code_samples = ["1", "a = 2 # two", "", "show [1, 2]\n3", MISTAKE]
    incomplete_code_samples = ["show (1", "[1, 2", "model {\n  flatten", '"""text']
    invalid_code_samples = ["show )", "]"]

    code_inspect_sample = "backtrack"

    code_execute_result = [
        {"code": "3 - 1", "result": "2"},
        {"code": "2", "result": "2"},
        {"code": "[1, 2; 3, 4]", "mime": "application/vnd.switchback.v1+json",
         "result": [[1, 2], [3, 4]]},
        {"code": PICTURE, "mime": "image/png"},
    ]
    code_display_data = [
        {"code": f"show {PICTURE}", "mime": "image/png"},
        {"code": "show [1, 2; 3, 4]", "mime": "text/plain"},
    ]

    code_history_pattern = "3 -*"
    supported_history_operations = ("tail", "range", "search")


class WelcomeTests(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = "switchback"
    support_iopub_welcome = True

