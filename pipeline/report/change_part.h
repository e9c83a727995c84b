#ifndef PIPELINE_REPORT_CHANGE_PART_H
#define PIPELINE_REPORT_CHANGE_PART_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/text.h"
#include "pipeline/report/brief.h"

/* For change.h alone: what was found, and the searches over other rows of shifts. */

/* What is told before what. */
enum change_weight { CHANGE_OTHER_WAY, CHANGE_THREAD, CHANGE_DESIGNS, CHANGE_JUDGING, CHANGE_HOLM, CHANGE_DEFINITIONS, CHANGE_TRENDS, CHANGE_UNSEEN, CHANGE_FIRM };

struct change {
	int weight;
	size_t place;
	struct brief_point point;
};

enum { CHANGES = 24 };
struct changes {
	struct change all[CHANGES]; /* each search finds three at most */
	size_t n;
};

/* Takes the words. */
void change_add(struct changes *changes, int weight, struct text *words, struct brief_source source);
/* Whether the line says that something changed, and by which row. */
bool change_is_decisive(const struct brief_line *line);

/* Other designs that are not sure of what winners, or those passed over, are said to have changed; of so many groups at most. */
enum { CHANGE_GROUPS = 3 };
void change_find_groups(struct changes *changes, const struct brief *brief);

/* Interrupted series, and other definitions, that say otherwise than the decisive lines. */
void change_find_designs(struct changes *changes, const struct brief *brief, const struct table *shifts);
void change_find_definitions(struct changes *changes, const struct brief *brief, const struct table *shifts);

#endif
