#include <stdlib.h>

#include "pipeline/simulate/customers.h"
#include "pipeline/simulate/export.h"
#include "pipeline/simulate/names.h"
#include "pipeline/stats/random.h"

static const char *const ids[] = {
	"StartDate", "EndDate", "Status", "IPAddress", "Progress", "Duration (in seconds)", "Finished",
	"RecordedDate", "ResponseId", "DistributionChannel", "UserLanguage", "Q1", "Q2", "Q3", "Q4",
	"Team", "Agent", "Channel", "Region", NULL,
};
static const char *const questions[] = {
	"Start Date", "End Date", "Response Type", "IP Address", "Progress", "Duration (in seconds)",
	"Finished", "Recorded Date", "Response ID", "Distribution Channel", "User Language",
	"Overall, how satisfied are you with the service you received? (1 very dissatisfied, 5 very satisfied)",
	"How likely are you to recommend us to a friend or colleague? (0 not at all, 10 extremely likely)",
	"How far do you agree: it was easy to get my matter dealt with. (1 strongly disagree, 7 strongly agree)",
	"Is there anything that you would like to tell us?",
	"Team", "Agent", "Channel", "Region", NULL,
};
static const char *const import_ids[] = {
	"{\"ImportId\":\"startDate\",\"timeZone\":\"Europe/London\"}",
	"{\"ImportId\":\"endDate\",\"timeZone\":\"Europe/London\"}",
	"{\"ImportId\":\"status\"}", "{\"ImportId\":\"ipAddress\"}", "{\"ImportId\":\"progress\"}",
	"{\"ImportId\":\"duration\"}", "{\"ImportId\":\"finished\"}",
	"{\"ImportId\":\"recordedDate\",\"timeZone\":\"Europe/London\"}",
	"{\"ImportId\":\"_recordId\"}", "{\"ImportId\":\"distributionChannel\"}",
	"{\"ImportId\":\"userLanguage\"}", "{\"ImportId\":\"QID1\"}", "{\"ImportId\":\"QID2_NPS\"}",
	"{\"ImportId\":\"QID3\"}", "{\"ImportId\":\"QID4_TEXT\"}", "{\"ImportId\":\"Team\"}",
	"{\"ImportId\":\"Agent\"}", "{\"ImportId\":\"Channel\"}", "{\"ImportId\":\"Region\"}", NULL,
};
static const char *const regions[] = { "North", "Midlands", "South", "Scotland", "Wales" };

/* A response id as the vendor makes them: "R_" and fifteen letters and digits. */
static void response_id(const struct customer *row, const struct world *world, char id[18])
{
	static const char letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
	struct random random;

	random_start(&random, world->settings.seed, "response id", row->draw);
	id[0] = 'R';
	id[1] = '_';
	for (int i = 2; i < 17; i++)
		id[i] = letters[random_below(&random, sizeof letters - 1)];
	id[17] = '\0';
}

static void put_answer(struct csv_writer *writer, int answer)
{
	if (answer == CUSTOMER_BLANK)
		csv_put(writer, NULL);
	else
		csv_put_int(writer, answer);
}

/* The cells about the response itself. */
static void put_head(struct csv_writer *writer, const struct customer *row, const struct world *world)
{
	bool finished = row->fate != CUSTOMER_UNFINISHED, preview = row->fate == CUSTOMER_PREVIEW;
	struct random random;
	char id[18];
	int year, month, day;
	size_t duration;

	random_start(&random, world->settings.seed, "customer head", row->draw);
	duration = 35 + random_below(&random, 90) + random_below(&random, 240) * random_below(&random, 2);
	export_time(writer, row->at - 1 - (long long)duration);
	export_time(writer, row->at - 1);
	csv_put(writer, preview ? "Survey Preview" : "IP Address");
	csv_put_format(writer, "192.0.2.%zu", 1 + random_below(&random, 254));
	csv_put(writer, finished ? "100" : row->nps == CUSTOMER_BLANK ? "25" : "50");
	csv_put_int(writer, (long long)duration);
	csv_put(writer, finished ? "True" : "False");
	if (row->fate == CUSTOMER_BAD_DATE) {
		day_to_civil((long)(row->at / 86400), &year, &month, &day);
		csv_put_format(writer, "%04d-02-30 10:00:00", year);
	} else {
		export_time(writer, row->at);
	}
	response_id(row, world, id);
	csv_put(writer, id);
	csv_put(writer, preview ? "preview" : random_below(&random, 4) ? "email" : "anonymous");
	csv_put(writer, "EN-GB");
}

/* The value that a comment gives away: of the customer, or the name of the agent. */
static char *planted_value(const struct customer *row, const struct world *world, struct random *random)
{
	char *name, *address;

	if (row->planted == REMARK_NAME)
		return text_format("%s", world->agents[row->agent].name);
	if (row->planted == REMARK_PHONE)
		return names_phone(random_below(random, 4000));
	name = names_person(world->settings.seed + 2010, random_below(random, 4020));
	address = names_email(name);
	free(name);
	return address;
}

/* The comment, if there is one; those at the ends of the scale write more often. */
static void put_comment(struct csv_writer *writer, const struct customer *row, const struct world *world,
                        struct truth *truth)
{
	static const double writes[6] = { 0.2, 0.5, 0.45, 0.3, 0.2, 0.33 };
	int csat = row->csat >= 1 && row->csat <= 5 ? row->csat : 4;
	struct text comment = { 0 };
	struct random random;

	random_start(&random, world->settings.seed, "customer words", row->draw);
	if (row->fate != CUSTOMER_UNFINISHED && (random_uniform(&random) < writes[csat] || row->planted))
		remark_comment(&comment, &random, csat);
	if (row->planted) {
		char *value = planted_value(row, world, &random);
		char id[18];

		remark_add_planted(&comment, &random, row->planted, value);
		response_id(row, world, id);
		if (truth)
			truth_add(truth, "planted_personal_data", remark_kind(row->planted), value, id);
		free(value);
	}
	csv_put(writer, comment.bytes);
	text_free(&comment);
}

static void write_row(struct csv_writer *writer, const struct customer *row, const struct world *world,
                      struct truth *truth)
{
	bool preview = row->fate == CUSTOMER_PREVIEW;
	const char *team = world->teams[row->team].name;
	char *misspelt = NULL;

	put_head(writer, row, world);
	put_answer(writer, row->csat);
	put_answer(writer, row->nps);
	put_answer(writer, row->ces);
	put_comment(writer, row, world, truth);
	if (row->fate == CUSTOMER_UNKNOWN_TEAM)
		team = misspelt = export_misspelt(team);
	csv_put(writer, preview ? NULL : team);
	csv_put(writer, preview ? NULL : world->agents[row->agent].number);
	csv_put(writer, contacts_channel(row->channel));
	csv_put(writer, regions[row->region]);
	if (row->fate == CUSTOMER_RAGGED)
		csv_put(writer, "UK");
	csv_end_row(writer);
	free(misspelt);
}

static void count(struct truth_balance *balance, enum customer_fate fate)
{
	if (fate == CUSTOMER_KEPT)
		balance->kept++;
	else if (fate < CUSTOMER_OFF_SCALE)
		balance->out_of_scope++;
	else
		balance->rejected++;
}

/* An export taken later begins a little before the end of the one before it: the last responses
 * of that file come again. Returns how many. */
static size_t write_overlap(struct csv_writer *writer, const struct customers *customers,
                            const struct world *world, size_t first)
{
	size_t wanted = world->settings.responses / 500 + 1, from = first, n = 0;

	while (from > 0 && n < wanted)
		n += customers->rows[--from].fate == CUSTOMER_KEPT;
	for (; from < first; from++)
		if (customers->rows[from].fate == CUSTOMER_KEPT)
			write_row(writer, &customers->rows[from], world, NULL);
	return n;
}

bool customers_write(const struct customers *customers, const struct world *world, const char *dir,
                     struct truth *truth, struct err *err)
{
	size_t row = 0;
	bool ok = true;

	for (size_t f = 0; ok && f < export_files(world); f++) {
		struct csv_writer writer = { 0 };
		struct truth_balance balance = { 0 };
		char *name = export_name(world, "customers", f);
		long long end = (long long)export_first_day(world, f + 1) * 86400;

		ok = export_create(&writer, dir, name, NULL, err);
		if (ok)
			fputs("\xEF\xBB\xBF", writer.file);
		export_row(&writer, ids);
		export_row(&writer, questions);
		export_row(&writer, import_ids);
		balance.duplicate = write_overlap(&writer, customers, world, row);
		for (; row < customers->n_rows && customers->rows[row].at < end; row++) {
			write_row(&writer, &customers->rows[row], world, truth);
			count(&balance, customers->rows[row].fate);
		}
		truth_add_balance(truth, name, &balance);
		ok = csv_close(&writer, err) && ok;
		free(name);
	}
	for (enum effect_metric metric = EFFECT_CSAT; metric <= EFFECT_CES; metric++)
		truth_add_expected(truth, metric, &customers->sums[metric]);
	return ok;
}
