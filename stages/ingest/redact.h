#ifndef STAGES_INGEST_REDACT_H
#define STAGES_INGEST_REDACT_H

#include <stddef.h>
#include <stdint.h>

#include "pipeline/base/text.h"
#include "stages/ingest/redact_names.h"

/* Free text without what could tell who wrote it or whom it is about. Pure: text in, text and counts
 * out. What is found gives way to a word in brackets; all else comes back byte for byte.
 *
 *   email    an address: local part, @ (or "(at)", "[at]") and a domain
 *   link     an address of the web with more than a host: paths and queries hold names and tokens
 *   card     13 to 19 digits that pass Luhn's check (ISO/IEC 7812-1), spaced or not
 *   account  an IBAN that passes its check (ISO 13616, ISO 7064 mod 97-10); a sort code and the eight
 *            digits of an account behind it
 *   ip       an address of the internet, version 4 or 6
 *   ni       a United Kingdom National Insurance number, by the form that HMRC gives (NIM39110)
 *   postcode a whole United Kingdom postcode of an area that there is
 *   phone    9 to 15 digits, the way telephone numbers are written; no dates, amounts or plain numbers
 *   name     what redact_names.h knows
 *
 * It errs on the side of taking too much. What no pattern and no register knows stays: a first name of
 * somebody on no list, a street, a story. So what comes out is not anonymous, and is kept private.
 *
 * Text is UTF-8; other bytes are taken for letters and come back as they are. Time grows as the length. */

enum redact_kind {
	REDACT_EMAIL, REDACT_LINK, REDACT_PHONE, REDACT_CARD, REDACT_ACCOUNT, REDACT_NI, REDACT_POSTCODE, REDACT_IP, REDACT_NAME,
};
enum { REDACT_KINDS = REDACT_NAME + 1 };

/* Adds the text without what could tell who to `out`, and what was found to counts. names may be NULL. */
void redact(const char *text, const struct redact_names *names, struct text *out, uint64_t counts[REDACT_KINDS]);

/* The kind's word, "email". */
const char *redact_word(enum redact_kind kind);

/* "email 3, phone 2"; "" when there was nothing. The caller frees it. */
char *redact_counts_text(const uint64_t counts[REDACT_KINDS]);

#endif
