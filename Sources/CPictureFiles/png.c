#include "picture_files.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const uint8_t *bytes;
    size_t count;
    size_t position;
} source;

static void read_bytes(png_structp png, png_bytep target, size_t count) {
    source *from = png_get_io_ptr(png);
    if (count > from->count - from->position) png_error(png, "it ends too early");
    memcpy(target, from->bytes + from->position, count);
    from->position += count;
}

static void keep_message(png_structp png, png_const_charp text) {
    picture_layout *layout = png_get_error_ptr(png);
    strncpy(layout->message, text, PICTURE_MESSAGE_LENGTH - 1);
    layout->message[PICTURE_MESSAGE_LENGTH - 1] = 0;
    png_longjmp(png, 1);
}

static void ignore_warning(png_structp png, png_const_charp text) {
    (void)png;
    (void)text;
}

// Everything that leads to unpacked rows: what the layout is made of and what the samples are read with.
static void prepare(png_structp png, png_infop info, source *from, picture_layout *layout) {
    // Sizes are checked by the caller, who knows how many pixels may be.
    png_set_user_limits(png, 0x7FFFFFFF, 0x7FFFFFFF);
    png_set_read_fn(png, from, read_bytes);
    png_read_info(png, info);
    png_set_expand(png);
    if (png_get_bit_depth(png, info) == 16) {
        const uint16_t one = 1;
        if (*(const uint8_t *)&one == 1) png_set_swap(png);
    }
    png_set_interlace_handling(png);
    png_read_update_info(png, info);
    layout->width = png_get_image_width(png, info);
    layout->height = png_get_image_height(png, info);
    layout->channels = png_get_channels(png, info);
    layout->depth = png_get_bit_depth(png, info);
}

static int read_png(
    const uint8_t *bytes, size_t count, picture_layout *layout, void *samples, size_t capacity) {
    memset(layout, 0, sizeof *layout);
    source from = {bytes, count, 0};
    png_bytep *volatile rows = NULL;
    png_infop info = NULL;
    png_structp png =
        png_create_read_struct(PNG_LIBPNG_VER_STRING, layout, keep_message, ignore_warning);
    if (png) info = png_create_info_struct(png);
    if (!info) {
        strcpy(layout->message, "there is no memory for it");
        png_destroy_read_struct(&png, NULL, NULL);
        return 1;
    }
    if (setjmp(png_jmpbuf(png))) {
        free(rows);
        png_destroy_read_struct(&png, &info, NULL);
        return 1;
    }
    prepare(png, info, &from, layout);
    if (samples) {
        const size_t length = png_get_rowbytes(png, info);
        // The bytes were looked at before the samples were made room for; what is written must fit that room.
        if (length * layout->height > capacity) png_error(png, "it changed while it was read");
        rows = malloc(layout->height * sizeof *rows);
        if (!rows) png_error(png, "there is no memory for it");
        for (size_t row = 0; row < layout->height; row++)
            rows[row] = (png_bytep)samples + row * length;
        png_read_image(png, rows);
        png_read_end(png, NULL);
    }
    free(rows);
    png_destroy_read_struct(&png, &info, NULL);
    return 0;
}

int picture_png_layout(const uint8_t *bytes, size_t count, picture_layout *layout) {
    return read_png(bytes, count, layout, NULL, 0);
}

int picture_png_samples(
    const uint8_t *bytes, size_t count, picture_layout *layout, void *samples, size_t capacity) {
    return read_png(bytes, count, layout, samples, capacity);
}
