#include "stages/bind/summary.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "stages/bind/cover.h"
#include "stages/bind/fairness.h"

static void put_lines(struct sheet_book *book, const struct brief *brief)
{
	char *heading, *change;

	if (brief->n_lines == 0)
		return;
	heading = brief_is_compared(brief) ? text_format("Around %s", brief->around) : text_format("The newest figures");
	sheet_heading(book, heading);
	change = text_format("The change: %s.", brief->span);
	if (brief_is_compared(brief))
		sheet_paragraph(book, change);
	free(change);
	sheet_paragraph(book, "Each metric: the newest quarter's figure with its 95% interval; the change with the interval by which the verdict goes, adjusted for the number of metrics "
	                      "where several were tested at once (Holm). The sheet changes has bases, clusters and plain intervals, those around each award too.");
	for (size_t i = 0; i < brief->n_lines; i++) {
		const struct brief_line *line = &brief->lines[i];
		char *told = cover_line(line), *words = text_format("%s. %s%s%s", line->definition, told, *line->caveats ? " " : "", line->caveats);

		sheet_fact(book, line->label, words);
		free(words);
		free(told);
	}
	if (*brief->targets)
		sheet_fact(book, "all targets", brief->targets);
	free(heading);
}

static void put_groups(struct sheet_book *book, const struct brief *brief)
{
	if (brief->n_groups == 0)
		return;
	sheet_heading(book, "Winners and those passed over");
	sheet_paragraph(book, "What they changed beyond what was to be expected without the award, by the best design that these data bear.");
	for (size_t i = 0; i < brief->n_groups; i++)
		sheet_fact(book, brief->groups[i].heading, brief->groups[i].sentence);
}

static void put_asked(struct sheet_book *book, const struct brief *brief)
{
	sheet_heading(book, "To decide");
	sheet_paragraph(book, brief->decision.question);
	sheet_paragraph(book, brief->decision.reason);
	for (size_t i = 0; i < brief->decision.n_options; i++)
		sheet_fact(book, i ? "" : "options", brief->decision.options[i]);
	if (brief->n_points == 0)
		return;
	sheet_heading(book, "What would change the answer");
	for (size_t i = 0; i < brief->n_points; i++)
		sheet_paragraph(book, brief->points[i].sentence);
}

void summary_put(struct sheet_book *book, const struct brief *brief)
{
	sheet_begin_text(book, "summary", "Summary: all that the cover has no room for");
	sheet_link_back(book);
	sheet_paragraph(book, brief->verdict);
	put_lines(book, brief);
	put_groups(book, brief);
	put_asked(book, brief);
	fairness_put_cover(book, &brief->judging);
}

void summary_put_findings(struct sheet_book *book, const struct brief *brief)
{
	if (brief->n_findings == 0)
		return;
	sheet_heading(book, "Before using the figures");
	for (size_t i = 0; i < brief->n_findings; i++) {
		const struct brief_finding *finding = &brief->findings[i];
		char *label = finding->n > 1 ? text_format("%s (%zu of one kind)", finding->severity, finding->n) : text_format("%s", finding->severity);
		char *words = text_format("%s%s%s", finding->sentence, *finding->action ? " " : "", finding->action);

		sheet_fact(book, label, words);
		free(words);
		free(label);
	}
}
