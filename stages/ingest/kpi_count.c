/* KPI rows: the figures of rows that are kept, added up, and what is to be said of them. */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "pipeline/base/text.h"
#include "stages/ingest/kpi_part.h"

void kpi_rows_count(struct row *row, const struct tallies_row *whose)
{
	struct ingest *ingest = row->file->ingest;
	struct kpi_rows *rows = row->file->feed->kpi_rows;
	uint32_t none = tallies_name(&ingest->tallies, "");
	const struct place everybody = { .unit_kind = tallies_name(&ingest->tallies, "programme"), .unit = none, .segment = none, .level = none,
		                         .grain = (int32_t)rows->row_period.kind, .period = (int32_t)rows->row_period.number };
	unsigned depth = kpi_splits(row);

	for (size_t i = 0; i < rows->n_figures; i++) {
		const struct kpi_figure *figure = &rows->figures[i];
		struct indicator_part part = { figure->metric, everybody, depth, figure->numerator, figure->denominator, figure->value };

		rows->n_values += isnan(figure->denominator) != 0;
		rows->n_up_to_one += figure->is_up_to_one;
		indicators_put(&ingest->indicators, &part);
		part.depth = depth - 1;
		if (whose->has_unit) {
			part.place.unit_kind = whose->unit_kind;
			part.place.unit = whose->unit;
			indicators_put(&ingest->indicators, &part);
		}
		for (size_t s = 0; s < whose->n_segments; s++) {
			if (whose->levels[s] == none)
				continue;
			part.place = everybody;
			part.place.segment = whose->segments[s];
			part.place.level = whose->levels[s];
			indicators_put(&ingest->indicators, &part);
		}
	}
}

void kpi_rows_tell(const struct feed *feed, struct ingest *ingest)
{
	const struct kpi_rows *rows = feed->kpi_rows;
	char *sentence;

	kpi_kinds_find(feed, ingest);
	if (rows->n_values)
		stage_note(ingest->stage, "%s: %" PRIu64 " figures have no numerator and denominator; they stand as given and are never pooled", feed->words,
		           rows->n_values);
	if (rows->n_values < 2 || rows->n_up_to_one != rows->n_values)
		return;
	sentence = text_format("%s: all %" PRIu64 " figures taken for per cent lie between 0 and 1.", feed->words, rows->n_values);
	stage_find(ingest->stage, "share_or_per_cent", feed->name, "", "warning", sentence, "If they are shares of 1, set value_unit = share in the feed's section.");
	free(sentence);
}
