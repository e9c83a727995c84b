/* Subjects of expected.csv as keys of our tables. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "tests/conformance/judging.h"

static void take_part(struct judging_subject *subject, const char *part, bool is_bare_category)
{
	const struct {
		const char *begins;
		char **place;
	} places[] = {
		{ "case:", &subject->category },   { "flight:", &subject->category },     { "judge:", &subject->judge },
		{ "nominee:", &subject->nominee }, { "criterion:", &subject->criterion }, { "weights:", &subject->weights },
		{ "category:", &subject->score },
	};
	const char *cross = strstr(part, " x ");
	size_t i = 0;

	for (i = 0; i < sizeof places / sizeof *places; i++)
		if (!strncmp(part, places[i].begins, strlen(places[i].begins)))
			break;
	if (i < sizeof places / sizeof *places) {
		*places[i].place = mem_copy_text(part + strlen(places[i].begins));
	} else if (cross && !strchr(part, ':')) {
		subject->judge = mem_copy_text(part);
		subject->judge[cross - part] = '\0';
		subject->other_judge = mem_copy_text(cross + 3);
	} else if (is_bare_category && !strchr(part, ':')) {
		subject->category = mem_copy_text(part);
	} else {
		subject->is_other = strcmp(part, "all") != 0 && strcmp(part, "judges as items") != 0;
	}
}

void judging_subject_read(struct judging_subject *subject, const struct judging_set *set, const char *text)
{
	char *copy = mem_copy_text(text), *rest = copy, *part;

	*subject = (struct judging_subject){ 0 };
	while ((part = strsep(&rest, "/")))
		take_part(subject, part, set->category && !set->nominee[0]);
	free(copy);
}

void judging_subject_free(struct judging_subject *subject)
{
	free(subject->category);
	free(subject->judge);
	free(subject->other_judge);
	free(subject->nominee);
	free(subject->criterion);
	free(subject->weights);
	free(subject->score);
	*subject = (struct judging_subject){ 0 };
}
