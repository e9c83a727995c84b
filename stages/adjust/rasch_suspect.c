#include "stages/adjust/rasch_suspect.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/multiple.h"
#include "pipeline/stats/student.h"
#include "stages/adjust/rasch_cells.h"
#include "stages/adjust/rasch_surprises.h"

/* Judges, cells, single scores. */
enum { SUSPECT_KINDS = 3 };

/* Linacre's bounds for what is productive of measurement. */
static const double NOISY = 1.5, MUTED = 0.5;

/* Of a step of the scale, a score: less is no matter for a talk. */
static const double LARGE = 0.5;

/* For what is told at once. */
static const double SURE = 0.01;

/* Beyond, a suspicion stands no chance to be told. */
static const double HOPELESS = 0.05;

static double for_kinds(double p)
{
	return fmin(1, p * SUSPECT_KINDS);
}

static char *subject_of(const struct scope *scope, const char *judge)
{
	char *where = scope_name(scope);
	char *subject = text_format("%s%s%s", where, *where && *judge ? ", " : "", judge);

	free(where);
	return subject;
}

static void suspect_judge(struct scope *scope, size_t judge, double infit, double p)
{
	char *subject = subject_of(scope, scope->judges.names[judge]), *sentence;
	bool is_noisy = infit > 1;

	sentence = is_noisy ? text_format("Scores lie further from what the judge's own severity and the nominees lead to expect than they should (infit %.2f; "
	                                  "1 is as expected).", infit)
	                    : text_format("Scores follow what is expected more closely than separate looks at each nominee would (infit %.2f; 1 is as "
	                                  "expected).", infit);
	suspicions_add(&scope->suspicions, &(struct suspicion){
		.family = SUSPICION_MISFIT, .p = p, .code = "misfit_judge", .severity = "info", .subject = subject, .sentence = sentence,
		.action = is_noisy ? "Go through a few of the judge's scores together with the rubric: which descriptors were read otherwise than meant?"
		                   : "Ask how the judge came to the scores: one overall impression, or the safe middle of the scale, looks like this.",
	});
	free(subject);
	free(sentence);
}

static void suspect_judges(const struct rasch_model *model, struct scope *scope)
{
	double *p = mem_alloc(scope->judges.n, sizeof *p);

	for (size_t j = 0; j < scope->judges.n; j++)
		p[j] = student_two_sided_p(rasch_model_basis(model, FACET_JUDGE, j)->infit_z, INFINITY);
	multiple_holm(p, scope->judges.n, p);
	for (size_t j = 0; j < scope->judges.n; j++) {
		double infit = rasch_model_basis(model, FACET_JUDGE, j)->infit;

		if (for_kinds(p[j]) <= HOPELESS && (infit >= NOISY || infit <= MUTED))
			suspect_judge(scope, j, infit, for_kinds(p[j]));
	}
	free(p);
}

/* Errors are those of the model, not estimated from a cell's few scores: t is normal. The table has it by Student's, as FACETS
 * does, which cannot find anything in cells of three scores. */
static double *find_cells_p(const struct rasch_cells *cells)
{
	double *p = mem_alloc(cells->fit.n_cells, sizeof *p);

	for (size_t i = 0; i < cells->fit.n_cells; i++)
		p[i] = student_two_sided_p(cells->fit.cells[i].t, INFINITY);
	multiple_holm(p, cells->fit.n_cells, p);
	return p;
}

static void suspect_cells(const struct rasch_model *model, struct scope *scope)
{
	struct rasch_cells cells;
	double least = 1, widest = 0, *adjusted;
	size_t n = 0;

	rasch_cells_make(&cells, model, CELLS_NOMINEE);
	adjusted = find_cells_p(&cells);
	for (size_t i = 0; i < cells.fit.n_cells; i++) {
		const struct rasch_cell *cell = &cells.fit.cells[i];
		double off = fabs(cell->observed - cell->expected) / (double)cell->n, p = for_kinds(adjusted[i]);

		if (!(p <= HOPELESS) || !(off >= LARGE))
			continue;
		n++;
		least = fmin(least, p);
		widest = fmax(widest, off * model->frame.step);
	}
	if (n) {
		char *subject = subject_of(scope, "");
		char *sentence = text_format("Pairs of a judge and a nominee whose scores are all off the same way from what the judge's severity and the "
		                             "nominee's other scores lead to expect, by up to %.2f points: %zu of %zu.", widest, n, cells.fit.n_cells);

		suspicions_add(&scope->suspicions, &(struct suspicion){
			.family = SUSPICION_MISFIT, .p = least, .code = "judge_departs", .severity = "warning",
			.subject = *subject ? subject : "all panels", .sentence = sentence,
			.action = "The table interactions names them: let the judge say what the others may not have seen, and settle these before the announcement.",
		});
		free(subject);
		free(sentence);
	}
	free(adjusted);
	rasch_cells_free(&cells);
}

/* How likely the model makes a score as far from the expected one, on either side. */
static double surprise_p(const struct rasch_model *model, size_t rating)
{
	const struct rasch_frame *frame = &model->frame;
	const struct rasch_scale *scale = &model->basis->scales[frame->structure[rating]];
	double *probability = mem_alloc(scale->n_steps + 1, sizeof *probability), p = 0;
	bool is_above = model->basis->z[rating] > 0;

	rasch_probabilities(scale, rasch_position(&frame->data, model->basis, rating), probability);
	for (size_t k = 0; k <= scale->n_steps; k++) {
		int category = k ? scale->steps[k - 1].category : scale->lowest;

		if (is_above ? category >= frame->category[rating] : category <= frame->category[rating])
			p += probability[k];
	}
	free(probability);
	return fmin(1, 2 * p);
}

static void suspect_scores(const struct rasch_model *model, struct scope *scope)
{
	struct rasch_surprises surprises;
	double least = 1;
	size_t n = 0;

	rasch_surprises_make(&surprises, model);
	for (size_t i = 0; i < surprises.n; i++) {
		double p;

		if (!surprises.all[i].winner_changed)
			continue;
		p = for_kinds(surprise_p(model, surprises.all[i].rating) * (double)model->basis->n_ratings);
		n += p <= HOPELESS;
		least = fmin(least, p);
	}
	if (n) {
		char *subject = subject_of(scope, "");
		char *sentence = text_format("The first place by fair averages rests on a single score that was hardly to be expected; scores without which it would go to another: %zu.", n);

		suspicions_add(&scope->suspicions, &(struct suspicion){
			.family = SUSPICION_MISFIT, .p = least, .code = "winner_on_one", .severity = "warning", .subject = *subject ? subject : "all panels",
			.sentence = sentence,
			.action = "The table unexpected shows it: ask the judge whether it is a slip; a score that is meant stands, with its reason on record.",
		});
		free(subject);
		free(sentence);
	}
	rasch_surprises_free(&surprises);
}

void rasch_suspect(const struct rasch_model *model, struct scope *scope)
{
	if (!rasch_model_has(model, FACET_JUDGE) || !rasch_model_is_joint(model))
		return;
	suspicions_tested(&scope->suspicions, SUSPICION_MISFIT);
	suspect_judges(model, scope);
	suspect_cells(model, scope);
	suspect_scores(model, scope);
}

/* How unsure the difference between the thresholds into and out of a score is: the score's own count weighs most. */
static double difference_se(const struct rasch_scale *scale, size_t out)
{
	double below = (double)(out > 1 ? scale->steps[out - 2].n : scale->n_lowest), own = (double)scale->steps[out - 1].n;

	return sqrt(1 / below + 4 / own + 1 / (double)scale->steps[out].n);
}

/* The p of the surest disorder among neighbouring thresholds, adjusted for looking at all of them. */
static double disorder_p(const struct rasch_model *model, size_t *n_disordered)
{
	double least = 1;
	size_t n = 0;

	*n_disordered = 0;
	for (size_t s = 0; s < model->basis->n_structures; s++)
		for (size_t k = 1; k < model->basis->scales[s].n_steps; k++) {
			const struct rasch_step *step = &model->basis->scales[s].steps[k];

			n++;
			*n_disordered += step->is_disordered;
			if (step->is_disordered)
				least = fmin(least, student_upper_p(((step - 1)->threshold - step->threshold) / difference_se(&model->basis->scales[s], k), INFINITY));
		}
	return least * (double)n;
}

void rasch_find(const struct rasch_model *model, struct stage *stage)
{
	const struct scope *scope = model->frame.scope;
	char *subject, *sentence;
	size_t n;

	if (!rasch_model_is_joint(model))
		return;
	subject = subject_of(scope, "");
	if (disorder_p(model, &n) <= SURE) {
		sentence = text_format("Judges do not use the scores as steps of one ladder: %zu of them are the most likely choice nowhere.", n);
		stage_find(stage, "steps_disordered", *subject ? subject : "all panels", scope_period(scope), "info", sentence,
		           "Describe these scores so that a judge can tell them from their neighbours, or have fewer. The table thresholds shows which.");
		free(sentence);
	}
	if (rasch_model_is_stretched(model)) {
		sentence = text_format("Only %.1f scores stand behind a nominee: joint Rasch measures are too far apart by about 1 / %.1f.",
		                       model->frame.mean_ratings, fmax(model->frame.mean_ratings - 1, 1));
		stage_find(stage, "measures_stretched", *subject ? subject : "all panels", scope_period(scope), "info", sentence,
		           "Read the columns by marginal maximum likelihood beside them, or set [judging] correction or estimator.");
		free(sentence);
	}
	free(subject);
}
