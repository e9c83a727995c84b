#ifndef STAGES_INGEST_CONTACTS_H
#define STAGES_INGEST_CONTACTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "stages/ingest/keys.h"
#include "stages/ingest/tallies.h"

/* Who came back: contacts of all feeds by customer and cause, from which follows which issues were resolved
 * at the first contact.
 *
 * An issue is a contact and those of the same customer about the same cause that follow each other within W
 * days; it counts where and when it began. It is resolved at first contact when nothing follows within W
 * days; issues that began under W days before the cut-off may still be followed, and are in neither part.
 *
 * Memory: 16 bytes a contact, a keyed hash in place of customer and cause. Two that differ share a hash with
 * probability n^2 / 2^65 among n contacts. */

/* `= {0}` is empty but for its key, which the owner sets first. */
struct contacts {
	uint8_t key[16]; /* of SipHash */
	struct contact *all;
	size_t n, capacity;
	struct keys places; /* unit kind and unit */
};

/* Adds a contact; customer and cause are texts of the export. Of the row day, unit and unit kind are kept. */
void contacts_add(struct contacts *contacts, const struct tallies_row *row, const char *customer, const char *cause);

/* What became of them. */
struct contacts_sum {
	uint64_t issues, resolved, immature;
};

/* Counts the issues under an item of tallies; cut_off is the last day that counts (LONG_MAX: that of the last
 * contact). Sorts the contacts. */
struct contacts_sum contacts_count(struct contacts *contacts, struct tallies *tallies, uint32_t item, long window_days,
                                   long cut_off);
void contacts_free(struct contacts *contacts);

#endif
