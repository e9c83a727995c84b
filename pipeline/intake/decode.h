#ifndef PIPELINE_INTAKE_DECODE_H
#define PIPELINE_INTAKE_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/err.h"
#include "pipeline/base/text.h"

/* Bytes in a declared encoding become UTF-8, piece by piece. What is no character of the encoding
 * becomes the byte DECODE_BAD, which no UTF-8 text holds: the row that it stands in is rejected
 * later, and nothing is replaced in silence. */

enum { DECODE_BAD = 0xFF };

/* `= {0}` is closed. */
struct decoder {
	void *handle; /* NULL for UTF-8, whose bytes pass as they are */
	size_t unit;  /* bytes to leave out where no character is */
	char rest[8]; /* a character that the last piece cut in two */
	size_t n_rest;
};

/* The name that decoder_open takes for a word of [source] encoding: utf-16 is utf-16le. */
const char *decoder_name(const char *word);

/* encoding as decoder_name has it. Errors: ERR_SYSTEM when this machine's C library
 * has no table for it. */
bool decoder_open(struct decoder *decoder, const char *encoding, struct err *err);
/* Adds the UTF-8 of a piece to text. */
void decoder_feed(struct decoder *decoder, const char *bytes, size_t n, struct text *text);
/* Adds what is left when the bytes have ended: a character cut off is none. */
void decoder_finish(struct decoder *decoder, struct text *text);
void decoder_close(struct decoder *decoder);

#endif
