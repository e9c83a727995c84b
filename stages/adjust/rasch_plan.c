#include "stages/adjust/rasch_plan.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

static const char *const names[FACET_KINDS] = { "nominee", "judge", "criterion", "task", "round" };

const char *rasch_facet_name(enum rasch_facet_kind kind)
{
	return names[kind];
}

static enum rasch_facet_kind find_kind(const char *word)
{
	enum rasch_facet_kind kind = FACET_NOMINEE;

	while (kind < FACET_KINDS && strcmp(names[kind], word) != 0)
		kind++;
	return kind;
}

static bool fail(const struct programme *programme, const char *key, const char *found, const char *wanted, struct err *err)
{
	return err_at(err, ERR_USAGE, programme->path, section_line(programme_section(programme, "judging", ""), key), 0,
	              "[judging] %s: \"%s\" found; %s expected", key, found, wanted);
}

static bool read_facets(struct rasch_plan *plan, const struct programme *programme, const char *list, struct err *err)
{
	char *copy = mem_copy_text(list), *rest = copy, *word;
	bool ok = true;

	while (ok && (word = strsep(&rest, ",| \t"))) {
		enum rasch_facet_kind kind = find_kind(word);

		if (!*word)
			continue;
		if (kind == FACET_KINDS)
			ok = fail(programme, "facets", word, "nominee, judge, criterion, task and round, separated by commas or |, were", err);
		else
			plan->has[kind] = true;
	}
	free(copy);
	return ok;
}

bool rasch_plan_read(struct rasch_plan *plan, const struct programme *programme, struct err *err)
{
	const char *list = programme_text(programme, "judging", "facets"), *free_facet = programme_text(programme, "judging", "free");

	*plan = (struct rasch_plan){
		.free = find_kind(free_facet),
		.is_partial_credit = !strcmp(programme_text(programme, "judging", "form"), "partial_credit"),
		.is_marginal = !strcmp(programme_text(programme, "judging", "estimator"), "marginal"),
		.is_corrected = programme_flag(programme, "judging", "correction"),
	};
	if (!read_facets(plan, programme, list ? list : "nominee judge criterion", err))
		return false;
	return plan->has[plan->free] || fail(programme, "free", free_facet, "one of the facets was", err);
}
