#include "stages/ingest/balance.h"

#include <inttypes.h>

static const char *const out_words[OUT_REASONS] = {
	[OUT_EMPTY] = "empty",     [OUT_TRIAL] = "trial",
	[OUT_HEADER] = "header",   [OUT_TOTAL] = "total",
	[OUT_NOTE] = "note",
	[OUT_STATUS] = "status",   [OUT_UNFINISHED] = "unfinished",
	[OUT_NO_DATE] = "no_date", [OUT_AFTER_QUARTER] = "after_quarter",
	[OUT_NO_ITEM] = "no_item", [OUT_NO_ANSWER] = "no_answer",
};

void balance_count(struct balance *balance, enum bin bin)
{
	balance->bins[bin]++;
}

enum bin balance_count_out(struct balance *balance, enum out reason)
{
	balance->bins[BIN_OUT_OF_SCOPE]++;
	balance->out[reason]++;
	return BIN_OUT_OF_SCOPE;
}

void balance_add(struct balance *balance, const struct balance *more)
{
	for (int bin = 0; bin < BINS; bin++)
		balance->bins[bin] += more->bins[bin];
	for (int reason = 0; reason < OUT_REASONS; reason++)
		balance->out[reason] += more->out[reason];
}

bool balance_check(const struct balance *balance, uint64_t rows_in, const char *file, struct err *err)
{
	uint64_t binned = 0, reasoned = 0;

	for (int bin = 0; bin < BINS; bin++)
		binned += balance->bins[bin];
	for (int reason = 0; reason < OUT_REASONS; reason++)
		reasoned += balance->out[reason];
	if (binned == rows_in && reasoned == balance->bins[BIN_OUT_OF_SCOPE])
		return true;
	return err_set(err, ERR_SYSTEM,
	               "%s: error: the balance of rows is violated: %" PRIu64 " in, but %" PRIu64 " kept + %" PRIu64
	               " duplicate + %" PRIu64 " rejected + %" PRIu64 " out of scope (%" PRIu64 " with a reason)",
	               file, rows_in, balance->bins[BIN_KEPT], balance->bins[BIN_DUPLICATE], balance->bins[BIN_REJECTED],
	               balance->bins[BIN_OUT_OF_SCOPE], reasoned);
}

void balance_reasons(const struct balance *balance, struct text *words)
{
	for (int reason = 0; reason < OUT_REASONS; reason++)
		if (balance->out[reason])
			text_add_format(words, "%s%s %" PRIu64, words->length ? ", " : "", out_words[reason], balance->out[reason]);
}
