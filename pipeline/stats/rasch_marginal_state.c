#include "pipeline/stats/rasch_marginal_part.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

/* Chunks of about so many ratings are worth a thread; more of them than this cost more memory than they save time. */
enum { CHUNK = 5000, MOST_CHUNKS = 8 };

/* Cuts the nominees where each chunk has as many ratings. */
static void cut(struct rasch_marginal_state *state)
{
	const struct rasch_marginal_design *design = state->design;
	size_t n_nominees = design->data->facets[design->nominee].n, u = 0;

	state->n_chunks = design->n / CHUNK < 1 ? 1 : design->n / CHUNK > MOST_CHUNKS ? MOST_CHUNKS : design->n / CHUNK;
	state->chunk = mem_alloc(state->n_chunks + 1, sizeof *state->chunk);
	for (size_t c = 0; c <= state->n_chunks; c++) {
		while (u < n_nominees && (c == state->n_chunks || design->starts[u] < design->n * c / state->n_chunks))
			u++;
		state->chunk[c] = u;
	}
	state->chunk[0] = 0;
}

void rasch_marginal_state_make(struct rasch_marginal_state *state, const struct rasch_marginal_design *design, double fineness, int jobs)
{
	size_t n = design->n_parameters, n_nominees = design->data->facets[design->nominee].n;

	*state = (struct rasch_marginal_state){ .design = design, .fineness = fineness, .jobs = jobs > 1 ? jobs : 1 };
	state->parameters = mem_alloc(n, sizeof *state->parameters);
	state->rise = mem_alloc(n, sizeof *state->rise);
	state->fall = mem_alloc(n, sizeof *state->fall);
	state->offset = mem_alloc(design->n, sizeof *state->offset);
	state->mode = mem_alloc(n_nominees, sizeof *state->mode);
	state->eap = mem_alloc(n_nominees, sizeof *state->eap);
	state->sd = mem_alloc(n_nominees, sizeof *state->sd);
	cut(state);
	state->sums = mem_alloc(state->n_chunks, sizeof *state->sums);
	for (size_t c = 0; c < state->n_chunks; c++) {
		state->sums[c].gradient = mem_alloc(n, sizeof *state->sums[c].gradient);
		state->sums[c].information = mem_alloc(n * n, sizeof *state->sums[c].information);
	}
}

void rasch_marginal_state_free(struct rasch_marginal_state *state)
{
	free(state->parameters);
	free(state->rise);
	free(state->fall);
	free(state->offset);
	free(state->mode);
	free(state->eap);
	free(state->sd);
	free(state->chunk);
	for (size_t c = 0; c < state->n_chunks; c++) {
		free(state->sums[c].gradient);
		free(state->sums[c].information);
	}
	free(state->sums);
	*state = (struct rasch_marginal_state){ 0 };
}

/* Where a rating stands without its nominee. */
static double offset_of(const struct rasch_marginal_state *state, size_t at)
{
	const struct rasch_marginal_design *design = state->design;
	double offset = design->known[at];

	for (size_t o = 0; o < design->n_others; o++) {
		size_t slot = design->slot[at * design->n_others + o];

		if (slot != RASCH_MARGINAL_KNOWN)
			offset += design->data->facets[design->others[o]].sign * state->parameters[slot];
	}
	return offset;
}

static void look_up(struct rasch_marginal_state *state)
{
	for (size_t i = 0; i < state->design->n_parameters; i++) {
		state->rise[i] = exp(-state->parameters[i]);
		state->fall[i] = exp(state->parameters[i]);
	}
	for (size_t at = 0; at < state->design->n; at++)
		state->offset[at] = offset_of(state, at);
}

/* One thread's share: every n-th chunk. */
struct share {
	struct rasch_marginal_state *state;
	size_t number;
};

static void *add_share(void *context)
{
	const struct share *share = context;
	struct rasch_marginal_state *state = share->state;
	size_t n = state->design->n_parameters;

	for (size_t c = share->number; c < state->n_chunks; c += (size_t)state->jobs) {
		struct rasch_marginal_sums *sums = &state->sums[c];

		sums->loglik = 0;
		for (size_t i = 0; i < n; i++)
			sums->gradient[i] = 0;
		for (size_t i = 0; i < n * n; i++)
			sums->information[i] = 0;
		rasch_marginal_add_nominees(state, state->chunk[c], state->chunk[c + 1], sums);
	}
	return NULL;
}

static void add_chunks(struct rasch_marginal_state *state)
{
	size_t n = state->design->n_parameters;
	struct rasch_marginal_sums *all = &state->sums[0];

	for (size_t c = 1; c < state->n_chunks; c++) {
		const struct rasch_marginal_sums *sums = &state->sums[c];

		all->loglik += sums->loglik;
		for (size_t i = 0; i < n; i++)
			all->gradient[i] += sums->gradient[i];
		for (size_t i = 0; i < n * n; i++)
			all->information[i] += sums->information[i];
	}
}

void rasch_marginal_evaluate(struct rasch_marginal_state *state)
{
	size_t jobs = (size_t)state->jobs;
	struct share *shares = mem_alloc(jobs, sizeof *shares);
	pthread_t *threads = mem_alloc(jobs, sizeof *threads);
	bool *runs = mem_alloc(jobs, sizeof *runs);

	look_up(state);
	for (size_t j = 0; j < jobs; j++) {
		shares[j] = (struct share){ state, j };
		runs[j] = j > 0 && j < state->n_chunks && pthread_create(&threads[j], NULL, add_share, &shares[j]) == 0;
	}
	/* What has no thread of its own is done here. */
	for (size_t j = 0; j < jobs; j++)
		if (!runs[j])
			add_share(&shares[j]);
	for (size_t j = 0; j < jobs; j++)
		if (runs[j])
			pthread_join(threads[j], NULL);
	add_chunks(state);
	free(shares);
	free(threads);
	free(runs);
}
