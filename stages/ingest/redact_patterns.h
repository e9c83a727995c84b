#ifndef STAGES_INGEST_REDACT_PATTERNS_H
#define STAGES_INGEST_REDACT_PATTERNS_H

#include <stddef.h>

/* What gives a person away by its form alone (redact.h says which forms). Each function returns the
 * length of what begins at `at`, 0 when nothing does. n is the text's length. All but the first two look
 * no further than 80 bytes. */

typedef size_t redact_pattern(const char *text, size_t at, size_t n);

/* To be asked at every place: it looks only where a run of what addresses are made of begins, so that
 * each run is read once. */
redact_pattern redact_email;

/* To be asked where no letter or digit stands before. */
redact_pattern redact_link, redact_ip, redact_account, redact_card, redact_ni, redact_postcode, redact_phone;

/* A date in digits, day or year first: no telephone number, whatever follows. */
redact_pattern redact_date;

#endif
