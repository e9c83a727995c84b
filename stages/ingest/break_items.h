#ifndef STAGES_INGEST_BREAK_ITEMS_H
#define STAGES_INGEST_BREAK_ITEMS_H

struct break_counts;
struct ingest;

/* Tells every day on which an item of the feed changed its scale: turned round (mirror.h), or of another range
 * (arrival.h). Ranges are looked for first, and flips between them: answers that move to the other half of a
 * scale because it grew are no mirror image. */
void break_items_find(struct ingest *ingest, const struct break_counts *counts);

#endif
