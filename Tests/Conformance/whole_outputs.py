"""A plugin of pytest for nbval: it compares pictures too, and lets an update replace the display it belongs to."""

from nbformat import NotebookNode
from nbval.plugin import IPyNbFile


def pytest_collectstart(collector):
    if isinstance(collector, IPyNbFile):
        collector.skip_compare = tuple(key for key in collector.skip_compare if key != "image/png")
        collector.get_kernel_message = updating(collector.get_kernel_message)


def updating(receive):
    """Messages as they come; what an update brings is put into the display that came before, as Jupyter does."""
    shown = {}

    def get_kernel_message(*arguments, **options):
        message = receive(*arguments, **options)
        content = message["content"]
        display = content.get("transient", {}).get("display_id")
        if message["msg_type"] == "display_data":
            # nbval keeps a node as it is, and a copy of anything else.
            shown[display] = content["data"] = NotebookNode(content["data"])
        elif message["msg_type"] == "update_display_data":
            shown[display].clear()
            shown[display].update(content["data"])
        return message

    return get_kernel_message
