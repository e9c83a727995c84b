/* Scores in words: the labels of the section. */
#include <math.h>

#include "stages/ingest/register.h"

enum { LOWEST = -1000, HIGHEST = 1000 }; /* no score is beyond; the scale is looked at with each score */

/* The code of a set's lowest answer, which the scales of all criteria must have in common. */
static bool find_lowest(const struct register_file *file, const char *name, const struct label_set *set, int *lowest, struct err *err)
{
	const struct rubric *rubric = &file->ingest->rubric;

	*lowest = 1;
	for (size_t i = 0; i < rubric->criteria.n; i++) {
		double low = rubric->scales[i].low, high = rubric->scales[i].high;

		if (isnan(low) || isnan(high))
			continue;
		if (low < LOWEST || high > HIGHEST || low != floor(low) || high != low + (double)set->n - 1 || (i > 0 && (int)low != *lowest))
			return err_at(err, ERR_USAGE, file->ingest->programme->path, section_line(file->section, "labels"), 0,
			              "%s labels = %s is a set of %zu answers, and a criterion has the scale %g..%g; a section [labels NAME] was expected",
			              file->words, name, set->n, low, high);
		*lowest = (int)low;
	}
	return true;
}

bool register_take_labels(struct register_file *file, struct err *err)
{
	const struct programme *programme = file->ingest->programme;
	const char *name = section_text(file->section, "register", "labels"), *near;
	const struct section *section = name ? programme_section(programme, "labels", name) : NULL;
	const struct label_set *set = name && !section ? label_set_find(name) : NULL;
	int lowest;

	if (!name)
		return true;
	if (section)
		return labels_take_section(&file->labels, programme, section, LOWEST, HIGHEST, err);
	if (set) {
		if (!find_lowest(file, name, set, &lowest, err))
			return false;
		labels_take_set(&file->labels, set, lowest);
		return true;
	}
	near = label_set_nearest(name);
	return err_at(err, ERR_USAGE, programme->path, section_line(file->section, "labels"), 0,
	              "%s labels = %s, but there is no section [labels %s]%s%s%s", file->words, name, name, near ? "; did you mean the set \"" : "",
	              near ? near : "", near ? "\"?" : "");
}
