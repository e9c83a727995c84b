#include "stages/adjust/briefing.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/hash.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/intake/scored.h"

enum step { BRIEFED, TRAINED, STEPS };

static const char *const columns[STEPS] = { "briefed", "trained" };

struct counts {
	size_t late[STEPS], missing[STEPS], known[STEPS]; /* judges */
	size_t n_late, n_missing; /* by either */
};

/* By judge of the map, the day of the first score; LONG_MAX when no day is known. The caller frees it. */
static long *find_first(const struct table *scores, struct map *judges)
{
	size_t judge = table_column(scores, "judge"), state = table_column(scores, "state"), calibration = table_column(scores, "calibration");
	size_t score = table_column(scores, "score"), capacity = 0;
	long *days = mem_alloc(scores->n_rows, sizeof *days), *first = NULL;

	scored_days(scores, days);
	for (size_t row = 0; row < scores->n_rows; row++) {
		const char *word = table_text(scores, state, row);
		size_t before = judges->n, number;

		if (table_is_missing(scores, score, row) || (*word && strcmp(word, "scored") != 0 && strcmp(word, "conflicted") != 0)
		    || table_int(scores, calibration, row) == 1)
			continue;
		number = map_add(judges, table_text(scores, judge, row));
		first = mem_grow(first, &capacity, judges->n, sizeof *first);
		if (judges->n > before)
			first[number] = LONG_MAX;
		if (days[row] != LONG_MIN && days[row] < first[number])
			first[number] = days[row];
	}
	free(days);
	return first;
}

static void count_judge(struct counts *counts, const struct table *judges, size_t row, long first)
{
	bool is_late = false;

	for (enum step step = BRIEFED; step < STEPS; step++) {
		long long day = table_int(judges, table_column(judges, columns[step]), row);

		if (day == TABLE_MISSING) {
			counts->missing[step]++;
			continue;
		}
		counts->known[step]++;
		if (first != LONG_MAX && day > first) {
			counts->late[step]++;
			is_late = true;
		}
	}
	counts->n_late += is_late;
}

static void tell_late(const struct adjust *adjust, const struct counts *counts)
{
	char *sentence;

	if (!counts->n_late)
		return;
	sentence = text_format("Judges who were briefed (%zu) or trained (%zu) only after they had given their first score: %zu.", counts->late[BRIEFED],
	                       counts->late[TRAINED], counts->n_late);
	stage_find(adjust->stage, "judge_briefed_late", "judges", "", "warning", sentence,
	           "Brief and train judges before scoring opens; let these judges look at their early scores once more, or correct the register of judges.");
	free(sentence);
}

/* A register without any such day does not keep it, which is not for the judges to answer. */
static void tell_missing(const struct adjust *adjust, const struct counts *counts)
{
	size_t n[STEPS] = { counts->known[BRIEFED] ? counts->missing[BRIEFED] : 0, counts->known[TRAINED] ? counts->missing[TRAINED] : 0 };
	char *sentence;

	if (n[BRIEFED] + n[TRAINED] == 0)
		return;
	sentence = text_format("Judges with scores and without a day of briefing: %zu; of training: %zu, where others have one.", n[BRIEFED], n[TRAINED]);
	stage_find(adjust->stage, "judge_unbriefed", "judges", "", "info", sentence,
	           "Offer them the briefing or the training before the next round, or put the day into the register of judges.");
	free(sentence);
}

void briefing_find(const struct adjust *adjust)
{
	const struct table *judges = &adjust->judges;
	struct counts counts = { 0 };
	struct map scored = { 0 };
	long *first = find_first(&adjust->scores, &scored);

	for (size_t row = 0; row < judges->n_rows; row++) {
		size_t number = map_find(&scored, table_text(judges, table_column(judges, "judge"), row));

		if (number != SIZE_MAX)
			count_judge(&counts, judges, row, first[number]);
	}
	tell_late(adjust, &counts);
	tell_missing(adjust, &counts);
	map_free(&scored);
	free(first);
}
