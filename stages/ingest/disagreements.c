#include "stages/ingest/disagreements.h"

#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

enum { VERDICTS = VERDICT_MISSED + 1, KEY_WORDS = 3 };

struct disagreements_cell {
	long long n[VERDICTS][VERDICTS]; /* stored, timed */
};

static const struct {
	const char *column;
	enum disagreements_verdict stored, timed;
} columns[] = {
	{ "both_met", VERDICT_MET, VERDICT_MET },         { "both_missed", VERDICT_MISSED, VERDICT_MISSED },
	{ "stored_met", VERDICT_MET, VERDICT_MISSED },    { "recomputed_met", VERDICT_MISSED, VERDICT_MET },
};

void disagreements_add(struct disagreements *disagreements, const struct tallies *tallies, const struct tallies_row *row,
                       uint32_t item, enum disagreements_verdict stored, enum disagreements_verdict timed)
{
	const long quarter = period_of_day(PERIOD_QUARTER, row->day, tallies->quarter_starts).number;
	const uint32_t words[KEY_WORDS] = { row->source, item, (uint32_t)(int32_t)quarter };
	size_t number;

	if (stored == VERDICT_NONE && timed == VERDICT_NONE)
		return;
	disagreements->keys.width = KEY_WORDS;
	number = keys_add(&disagreements->keys, words);
	disagreements->cells = mem_grow(disagreements->cells, &disagreements->capacity, disagreements->keys.n, sizeof *disagreements->cells);
	disagreements->cells[number].n[stored][timed]++;
}

void disagreements_write(const struct disagreements *disagreements, const struct tallies *tallies, struct table *table)
{
	for (size_t i = 0; i < disagreements->keys.n; i++) {
		const struct disagreements_cell *cell = &disagreements->cells[i];
		const uint32_t *words = keys_of(&disagreements->keys, i);
		char period[CALENDAR_TEXT];

		period_text((struct period){ PERIOD_QUARTER, (int32_t)words[2] }, period);
		table_add_row(table);
		table_put_text(table, "source", tallies->names.names[words[0]]);
		table_put_text(table, "item", tallies->names.names[words[1]]);
		table_put_text(table, "period", period);
		for (size_t c = 0; c < sizeof columns / sizeof *columns; c++)
			table_put_int(table, columns[c].column, cell->n[columns[c].stored][columns[c].timed]);
		table_put_int(table, "stored_alone", cell->n[VERDICT_MET][VERDICT_NONE] + cell->n[VERDICT_MISSED][VERDICT_NONE]);
		table_put_int(table, "recomputed_alone", cell->n[VERDICT_NONE][VERDICT_MET] + cell->n[VERDICT_NONE][VERDICT_MISSED]);
	}
}

/* What one source and item come to over all quarters. */
static void tell_one(const struct disagreements_cell *sum, const char *source, const char *item, struct stage *stage)
{
	long long flagged = sum->n[VERDICT_MET][VERDICT_MISSED], timed = sum->n[VERDICT_MISSED][VERDICT_MET];
	long long both = flagged + timed + sum->n[VERDICT_MET][VERDICT_MET] + sum->n[VERDICT_MISSED][VERDICT_MISSED];
	char *sentence;

	if (flagged + timed == 0)
		return;
	sentence = text_format("[source %s] %s: of %lld targets with a flag and a time, %lld are met by the flag and missed by the time, "
	                       "%lld the other way round.", source, item, both, flagged, timed);
	stage_find(stage, "sla_flag_disagrees", item, "", "warning", sentence,
	           "The figures are those of the times. If the flag is right, look at sla_target, pause and [calendar].");
	free(sentence);
}

void disagreements_tell(const struct disagreements *disagreements, const struct tallies *tallies, struct stage *stage)
{
	struct keys pairs = { .width = 2 };
	struct disagreements_cell *sums = mem_alloc(disagreements->keys.n, sizeof *sums);

	for (size_t i = 0; i < disagreements->keys.n; i++) {
		struct disagreements_cell *sum = &sums[keys_add(&pairs, keys_of(&disagreements->keys, i))];

		for (int stored = 0; stored < VERDICTS; stored++)
			for (int timed = 0; timed < VERDICTS; timed++)
				sum->n[stored][timed] += disagreements->cells[i].n[stored][timed];
	}
	for (size_t i = 0; i < pairs.n; i++)
		tell_one(&sums[i], tallies->names.names[keys_of(&pairs, i)[0]], tallies->names.names[keys_of(&pairs, i)[1]], stage);
	keys_free(&pairs);
	free(sums);
}

void disagreements_free(struct disagreements *disagreements)
{
	keys_free(&disagreements->keys);
	free(disagreements->cells);
	*disagreements = (struct disagreements){ 0 };
}
