#include "stages/adjust/rasch_anchors.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"

static enum rasch_facet_kind kind_of(const char *facet)
{
	enum rasch_facet_kind kind = FACET_NOMINEE;

	while (kind < FACET_KINDS && strcmp(rasch_facet_name(kind), facet) != 0)
		kind++;
	return kind;
}

static double *make_anchors(size_t n)
{
	double *anchors = mem_alloc(n, sizeof *anchors);

	for (size_t e = 0; e < n; e++)
		anchors[e] = NAN;
	return anchors;
}

/* Holds all elements of that name: a nominee of several panels is one in each. */
static void hold(struct rasch_frame *frame, enum rasch_facet_kind kind, const char *name, double measure)
{
	size_t n = rasch_frame_count(frame, kind);

	for (size_t e = 0; e < n; e++)
		if (!strcmp(rasch_frame_name(frame, kind, e), name)) {
			if (!frame->anchors[kind])
				frame->anchors[kind] = make_anchors(n);
			frame->anchors[kind][e] = measure;
		}
}

static void count_held(struct rasch_frame *frame)
{
	for (enum rasch_facet_kind kind = FACET_NOMINEE; kind < FACET_KINDS; kind++) {
		size_t n = rasch_frame_count(frame, kind);
		bool *seen = mem_alloc(n, sizeof *seen);

		for (size_t i = 0; i < frame->data.n && frame->anchors[kind]; i++)
			seen[frame->element[kind][i]] = true;
		for (size_t e = 0; e < n; e++)
			frame->n_anchored += seen[e] && rasch_anchors_hold(frame, kind, e);
		free(seen);
	}
}

void rasch_anchors_find(struct rasch_frame *frame, const struct table *anchors)
{
	size_t facet = table_column(anchors, "facet"), element = table_column(anchors, "element");
	size_t category = table_column(anchors, "category"), measure = table_column(anchors, "measure");

	for (size_t row = 0; row < anchors->n_rows; row++) {
		enum rasch_facet_kind kind = kind_of(table_text(anchors, facet, row));
		const char *holds_in = table_text(anchors, category, row), *name = table_text(anchors, element, row);

		if (frame->plan->has[kind] && *name && (!*holds_in || !strcmp(holds_in, frame->scope->category)))
			hold(frame, kind, name, table_real(anchors, measure, row));
	}
	if (anchors->n_rows)
		count_held(frame);
}

bool rasch_anchors_hold(const struct rasch_frame *frame, enum rasch_facet_kind kind, size_t element)
{
	return frame->anchors[kind] && !isnan(frame->anchors[kind][element]);
}
