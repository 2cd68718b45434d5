// What libpng and libjpeg give, with their long jumps kept on this side: no jump crosses a frame of Swift.
#ifndef PICTURE_FILES_H
#define PICTURE_FILES_H

#include <stddef.h>
#include <stdint.h>

enum { PICTURE_MESSAGE_LENGTH = 200 };

// How a file's samples lie once a library has unpacked them.
typedef struct {
    uint32_t width;
    uint32_t height;
    // 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha (PNG) or inverted CMYK (JPEG).
    int channels;
    // 8 or 16 bits in a sample; 16-bit samples are in this machine's byte order.
    int depth;
    // How often libjpeg warned of bits that leave the picture wrong; the first such warning is the message.
    int warnings;
    // Whether the file ended before its picture.
    int is_truncated;
    // What the library said, or an empty text.
    char message[PICTURE_MESSAGE_LENGTH];
} picture_layout;

// Reads a PNG's header.
// Returns 0, or 1 with a message.
int picture_png_layout(const uint8_t *bytes, size_t count, picture_layout *layout);

// Reads a PNG's samples as they are stored, palettes and transparent colours written out, rows put in order.
// `samples` has room for `capacity` bytes: height * width * channels * depth / 8, as `picture_png_layout` said.
// Returns 0, or 1 with a message.
int picture_png_samples(
    const uint8_t *bytes, size_t count, picture_layout *layout, void *samples, size_t capacity);

// Reads a JPEG's header: channels 1 for grey, 4 for CMYK and YCCK, 3 for all else that becomes RGB.
// Returns 0, or 1 with a message.
int picture_jpeg_layout(const uint8_t *bytes, size_t count, picture_layout *layout);

// Reads a JPEG's samples with the accurate transform and smooth upsampling of colour.
// `samples` has room for `capacity` bytes: height * width * channels, as `picture_jpeg_layout` said. At most 500 scans are read.
// Returns 0, or 1 with a message; warnings are counted.
int picture_jpeg_samples(
    const uint8_t *bytes, size_t count, picture_layout *layout, void *samples, size_t capacity);

#endif
