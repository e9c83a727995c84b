#include "stages/measure/partials.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "stages/measure/figure.h"
#include "stages/measure/rows.h"

static bool are_let_in(const struct programme *programme, const char *source)
{
	return !strcmp(section_text(programme_section(programme, "source", source), "source", "partials"), "in");
}

static struct tally *add(struct tally_list *list, const struct tally *tally)
{
	list->all = mem_grow(list->all, &list->capacity, list->n + 1, sizeof *list->all);
	list->all[list->n] = *tally;
	return &list->all[list->n++];
}

static bool is_everybody(const struct tally *tally)
{
	return !strcmp(tally->unit_kind, TALLY_PROGRAMME) && !*tally->segment;
}

/* The counts of everybody under the other rule; false when no feed has answers that it would change. */
static bool merge(struct tally_list *merged, const struct partials *partials, const struct tally_list *list,
                  const struct tally_list *unfinished, bool in)
{
	bool any = false;

	for (size_t i = 0; i < list->n; i++)
		if (is_everybody(&list->all[i]))
			add(merged, &list->all[i]);
	for (size_t i = 0; i < unfinished->n; i++) {
		struct tally *tally;

		if (are_let_in(partials->programme, unfinished->all[i].source) == in)
			continue;
		tally = add(merged, &unfinished->all[i]);
		tally->n = in ? tally->n : -tally->n;
		any = true;
	}
	return any;
}

static void put(const struct partials *partials, const struct metric *metric, const struct tally_list *merged, const char *name)
{
	size_t n_answers = (size_t)(metric->highest - metric->lowest) + 1;
	struct cells quarters = { 0 }, windows = { 0 };
	struct figure_rule rule;
	struct rows rows = { metric, &rule, false };

	figure_rule_make(&rule, metric, metric->definitions[0]);
	rule.definition = name;
	cells_build(&quarters, merged, n_answers, partials->quarters);
	cells_build(&windows, merged, n_answers, partials->windows);
	rows_put_measures(&rows, &quarters, partials->measures);
	rows_put_programme(&rows, &windows, &quarters, partials->measures);
	cells_free(&quarters);
	cells_free(&windows);
	figure_rule_free(&rule);
}

bool partials_measure(const struct partials *partials, const struct metric *metric, const struct tally_list *list,
                      struct err *err)
{
	static const char *const names[] = { "partials_out", "partials_in" };
	struct tally_list unfinished = { 0 };
	struct table no_kpis = { 0 };
	bool ok;

	table_new(&no_kpis, "kpis");
	ok = tally_collect(&unfinished, metric, partials->partials, &no_kpis, err);
	table_free(&no_kpis);
	for (int in = 0; ok && in < 2 && unfinished.n; in++) {
		struct tally_list merged = { 0 };

		if (merge(&merged, partials, list, &unfinished, in))
			put(partials, metric, &merged, names[in]);
		tally_free(&merged);
	}
	tally_free(&unfinished);
	return ok;
}
