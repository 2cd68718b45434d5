#include "picture_files.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

#include <jerror.h>

// libjpeg hands the error manager back by its address: it comes first.
typedef struct {
    struct jpeg_error_mgr manager;
    jmp_buf escape;
    picture_layout *layout;
} error_state;

enum { SCAN_LIMIT = 500 };

static void keep_message(j_common_ptr decoder, char *target) {
    char text[JMSG_LENGTH_MAX];
    decoder->err->format_message(decoder, text);
    strncpy(target, text, PICTURE_MESSAGE_LENGTH - 1);
    target[PICTURE_MESSAGE_LENGTH - 1] = 0;
}

static void leave(j_common_ptr decoder) {
    error_state *state = (error_state *)decoder->err;
    keep_message(decoder, state->layout->message);
    if (decoder->err->msg_code == JERR_INPUT_EOF) state->layout->is_truncated = 1;
    longjmp(state->escape, 1);
}

// Counts what leaves pixels wrong; stray bytes between markers and odd headers leave every pixel whole.
static void judge(j_common_ptr decoder, int level) {
    if (level >= 0) return;
    picture_layout *layout = ((error_state *)decoder->err)->layout;
    switch (decoder->err->msg_code) {
    case JWRN_EXTRANEOUS_DATA:
    case JWRN_JFIF_MAJOR:
    case JWRN_ADOBE_XFORM:
    case JWRN_BOGUS_PROGRESSION:
        return;
    case JWRN_JPEG_EOF:
        layout->is_truncated = 1;
        break;
    default:
        break;
    }
    if (layout->warnings == 0) keep_message(decoder, layout->message);
    layout->warnings++;
}

static void limit_scans(j_common_ptr decoder) {
    if (((j_decompress_ptr)decoder)->input_scan_number > SCAN_LIMIT) {
        error_state *state = (error_state *)decoder->err;
        snprintf(
            state->layout->message, PICTURE_MESSAGE_LENGTH, "it has more than %d scans", SCAN_LIMIT);
        longjmp(state->escape, 1);
    }
}

static void read_header(
    struct jpeg_decompress_struct *decoder, const uint8_t *bytes, size_t count,
    picture_layout *layout) {
    jpeg_mem_src(decoder, bytes, count);
    jpeg_read_header(decoder, TRUE);
    layout->width = decoder->image_width;
    layout->height = decoder->image_height;
    layout->depth = 8;
    switch (decoder->jpeg_color_space) {
    case JCS_GRAYSCALE:
        decoder->out_color_space = JCS_GRAYSCALE;
        layout->channels = 1;
        break;
    case JCS_CMYK:
    case JCS_YCCK:
        decoder->out_color_space = JCS_CMYK;
        layout->channels = 4;
        break;
    default:
        decoder->out_color_space = JCS_RGB;
        layout->channels = 3;
        break;
    }
}

static void read_rows(
    struct jpeg_decompress_struct *decoder, picture_layout *layout, uint8_t *samples,
    size_t capacity) {
    const size_t length = (size_t)layout->width * layout->channels;
    // The bytes were looked at before the samples were made room for; what is written must fit that room.
    if (length * layout->height > capacity) ERREXIT(decoder, JERR_BUFFER_SIZE);
    decoder->dct_method = JDCT_ISLOW;
    jpeg_start_decompress(decoder);
    while (decoder->output_scanline < decoder->output_height) {
        JSAMPROW row = samples + decoder->output_scanline * length;
        jpeg_read_scanlines(decoder, &row, 1);
    }
    jpeg_finish_decompress(decoder);
}

static int read_jpeg(
    const uint8_t *bytes, size_t count, picture_layout *layout, void *samples, size_t capacity) {
    memset(layout, 0, sizeof *layout);
    struct jpeg_decompress_struct decoder;
    struct jpeg_progress_mgr progress;
    error_state errors;
    memset(&decoder, 0, sizeof decoder);
    memset(&progress, 0, sizeof progress);
    decoder.err = jpeg_std_error(&errors.manager);
    errors.manager.error_exit = leave;
    errors.manager.emit_message = judge;
    errors.layout = layout;
    if (setjmp(errors.escape)) {
        jpeg_destroy_decompress(&decoder);
        return 1;
    }
    jpeg_create_decompress(&decoder);
    progress.progress_monitor = limit_scans;
    decoder.progress = &progress;
    read_header(&decoder, bytes, count, layout);
    if (samples) read_rows(&decoder, layout, samples, capacity);
    jpeg_destroy_decompress(&decoder);
    return 0;
}

int picture_jpeg_layout(const uint8_t *bytes, size_t count, picture_layout *layout) {
    return read_jpeg(bytes, count, layout, NULL, 0);
}

int picture_jpeg_samples(
    const uint8_t *bytes, size_t count, picture_layout *layout, void *samples, size_t capacity) {
    return read_jpeg(bytes, count, layout, samples, capacity);
}
