#include <stdlib.h>

#include "pipeline/base/file.h"
#include "pipeline/base/text.h"
#include "pipeline/simulate/replies.h"
#include "pipeline/simulate/registers.h"
#include "pipeline/simulate/staff_survey.h"

static const char sources[] =
	"; What customers said after a contact: Qualtrics, exported as CSV with choice text.\n"
	"[source customers]\n"
	"kind = survey\n"
	"files = exports/customers_*.csv\n"
	"format = qualtrics\n"
	"responded_at = RecordedDate\n"
	"id = ResponseId\n"
	"status = Status\n"
	"finished = Finished\n"
	"unit = Team\n"
	"person = Agent\n"
	"item.csat = Q1\n"
	"item.nps = Q2\n"
	"item.ces = Q3\n"
	"comment = Q4\n"
	"segment.channel = Channel\n"
	"segment.region = Region\n"
	"\n"
	"; What staff say each quarter, without their names: SurveyMonkey, all responses as CSV.\n"
	"[source staff]\n"
	"kind = staff_survey\n"
	"files = exports/staff_*.csv\n"
	"format = surveymonkey\n"
	"responded_at = End Date\n"
	"id = Respondent ID\n";

static const char tickets[] =
	"\n"
	"; Contacts as the help desk recorded them.\n"
	"[source tickets]\n"
	"kind = tickets\n"
	"files = exports/tickets_*.csv\n"
	"format = csv\n"
	"responded_at = Created at\n"
	"id = Id\n"
	"unit = Group\n"
	"person = Assignee\n"
	"item.fcr = Resolved on first contact\n"
	"item.sla = First reply within SLA\n"
	"segment.priority = Priority\n"
	"\n";

static const char metrics[] =
	"; Targets are those of the objectives; the least change that matters was agreed with them.\n"
	"[metric csat]\n"
	"kind = csat\n"
	"scale = 1..5\n"
	"definition = top2\n"
	"target = 69\n"
	"minimum_meaningful = 2\n"
	"\n"
	"[metric nps]\n"
	"kind = nps\n"
	"target = 24\n"
	"minimum_meaningful = 4\n"
	"\n"
	"[metric ces]\n"
	"kind = ces\n"
	"scale = 1..7\n"
	"direction = high_easy\n"
	"\n"
	"[metric enps]\n"
	"kind = enps\n"
	"\n"
	"[metric motivation]\n"
	"kind = scale\n"
	"items = motivation_1 | motivation_2 | motivation_3 | motivation_4 | motivation_5\n"
	"scale = 1..5\n"
	"\n"
	"[metric fairness]\n"
	"kind = scale\n"
	"items = fairness_1 | fairness_2 | fairness_3\n"
	"scale = 1..5\n"
	"\n"
	"[metric fcr]\n"
	"kind = share\n"
	"target = 70\n"
	"\n"
	"[metric sla]\n"
	"kind = sla\n"
	"target = 90\n"
	"\n";

static const char rest[] =
	"; Awards go by the plain mean to all who reach the category's cut-off. The chair may consent to scores in spite of a declared\n"
	"; conflict; without consent they do not count.\n"
	"[judging]\n"
	"method = raw\n"
	"conflict_consent = keep\n"
	"\n"
	"; Groups are compared with the largest one, not with whoever happens to have the highest rate.\n"
	"[selection]\n"
	"reference = age_band = 35 to 49 | disability = Not disabled | ethnic_group = White | sex = Female\n"
	"\n"
	"[window]\n"
	"period = month\n"
	"before = 12\n"
	"after = 12\n"
	"event = all\n"
	"\n"
	"[privacy]\n"
	"minimum_base.customers = 10\n"
	"minimum_base.staff = 10\n"
	"minimum_base.characteristics = 10\n"
	"\n"
	"; More rejects than this, in per cent of a source's rows, end the run with exit code 3.\n"
	"[ingest]\n"
	"reject_limit = 1\n";

static void add_head(struct text *text, const struct world *world)
{
	char launch[CALENDAR_TEXT];

	day_text(world->launch, launch);
	text_add(text, "; A made-up award programme, written by `plaudit simulate`. What was planted in it is in\n"
	               "; truth.csv. No person, team or customer in it exists.\n"
	               "\n"
	               "[programme]\n"
	               "name = Service Star awards\n"
	               "organisation = Example Services\n"
	               "currency = GBP\n"
	               "timezone = Europe/London\n"
	               "quarter_starts = 1\n");
	text_add_format(text, "launch = %s\nseed = %llu\nsimulated = yes\n\n", launch,
	                (unsigned long long)world->settings.seed);
}

static void add_staff_items(struct text *text)
{
	text_add_format(text, "unit = %s\n", staff_survey_team());
	text_add_format(text, "item.enps = %s\n", staff_survey_enps());
	for (size_t item = 0; item < REPLY_ITEMS; item++)
		text_add_format(text, "item.motivation_%zu = %s\nscale.motivation_%zu = 1..5\n", item + 1,
		                staff_survey_statement(item), item + 1);
	for (size_t item = 0; item < REPLY_FAIRNESS; item++)
		text_add_format(text, "item.fairness_%zu = %s\nscale.fairness_%zu = 1..5\n", item + 1, staff_survey_fairness(item), item + 1);
}

static void add_registers(struct text *text)
{
	static const char *const names[] = {
		"cycles", "units", "staff", "categories", "criteria", "judges", "conflicts", "nominations",
		"scores", "awards", "objectives", "costs", "comms", "equality", "holidays",
	};

	text_add(text, "; Registers that people keep; columns bear our names, so that none needs mapping.\n");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		text_add_format(text, "[register %s]\nfile = registers/%s.csv\n\n", names[i], names[i]);
}

bool registers_write_programme(const struct world *world, const char *dir, struct err *err)
{
	struct text text = { 0 };
	char *path = file_join(dir, "programme.ini");
	bool ok;

	add_head(&text, world);
	text_add(&text, sources);
	add_staff_items(&text);
	text_add(&text, tickets);
	text_add(&text, metrics);
	add_registers(&text);
	text_add(&text, rest);
	ok = file_write(path, text.bytes, text.length, err);
	text_free(&text);
	free(path);
	return ok;
}
