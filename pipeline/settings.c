/* Every key of programme.ini. The order is that of the documentation. */
#include "pipeline/programme.h"

const struct setting settings[] = {
	{ "programme", "name", SETTING_TEXT, "Award programme", NULL, "The programme's name, on every page." },
	{ "programme", "organisation", SETTING_TEXT, "", NULL, "Whose programme it is." },
	{ "programme", "currency", SETTING_TEXT, "GBP", NULL, "The currency of costs and rewards." },
	{ "programme", "timezone", SETTING_TEXT, "UTC", NULL, "The time zone of the organisation's day, by its IANA name." },
	{ "programme", "quarter_starts", SETTING_INT, "1", "1..12", "The month with which the year of quarters begins." },
	{ "programme", "launch", SETTING_DATE, NULL, NULL, "The day on which the programme began; without it no shift around the launch is measured." },
	{ "programme", "seed", SETTING_INT, "1", ">=0", "Where random draws start: the same seed, the same results." },
	{ "programme", "simulated", SETTING_FLAG, "no", NULL, "Whether the data are made up: then papers say so, and pseudonyms derive from the seed." },

	{ "cycle", "nominations_open", SETTING_DATE, NULL, NULL, "First day of nominations." },
	{ "cycle", "nominations_close", SETTING_DATE, NULL, NULL, "Last day of nominations." },
	{ "cycle", "judged", SETTING_DATE, NULL, NULL, "The day of the judges' decision." },
	{ "cycle", "announced", SETTING_DATE, NULL, NULL, "The day of the announcement." },

	{ "source", "files", SETTING_TEXT, NULL, NULL, "The files of the feed, by a pattern of the shell, relative to the programme's folder." },
	{ "source", "kind", SETTING_WORD, "survey", "survey|staff_survey|tickets", "What the feed is: customers' answers, staff's answers, or help-desk tickets." },
	{ "source", "format", SETTING_WORD, "auto", "auto|csv|qualtrics|surveymonkey", "The layout of its header rows." },
	{ "source", "encoding", SETTING_WORD, "auto", "auto|utf-8|utf-16|windows-1252|iso-8859-15", "The character encoding; auto takes UTF-8, or UTF-16 with a byte order mark, and refuses what is not." },
	{ "source", "delimiter", SETTING_WORD, "auto", "auto|comma|semicolon|tab|pipe", "What separates cells; auto looks at the header." },
	{ "source", "dates", SETTING_WORD, "auto", "auto|iso|day_first|month_first|day_first_yy|month_first_yy", "How dates are written; auto decides by the whole column and refuses when both readings fit; _yy takes years of two digits for 20xx." },
	{ "source", "responded_at", SETTING_TEXT, NULL, NULL, "The column with the day or time of the answer (of a ticket: of its creation); of Qualtrics and SurveyMonkey their own unless set. Without any date, rows are out of scope." },
	{ "source", "responded_on", SETTING_DATE, NULL, NULL, "One day for all rows, for exports without a date column." },
	{ "source", "id", SETTING_TEXT, NULL, NULL, "The column with the response's id, by which duplicates are found across files; of Qualtrics and SurveyMonkey their own unless set." },
	{ "source", "unit", SETTING_TEXT, NULL, NULL, "The column with the unit that the answer is about." },
	{ "source", "unit_kind", SETTING_TEXT, "team", NULL, "What that unit is, as in the register of units." },
	{ "source", "person", SETTING_TEXT, NULL, NULL, "The column with the member of staff: without a unit column, the team follows from the register of staff." },
	{ "source", "comment", SETTING_TEXT, NULL, NULL, "The column with free text; it is checked and not stored." },
	{ "source", "status", SETTING_TEXT, NULL, NULL, "The column that tells previews and tests from answers; of Qualtrics its own unless set." },
	{ "source", "status_keep", SETTING_TEXT, NULL, NULL, "Its values that count, separated by |; without it all but previews, tests and spam count." },
	{ "source", "finished", SETTING_TEXT, NULL, NULL, "The column that tells whether the answer was finished (yes/no, true/false, 1/0)." },
	{ "source", "item.*", SETTING_TEXT, NULL, NULL, "item.NAME = COLUMN: a question, under the name that metrics use; of tickets, a yes/no column. COLUMN is a name of the first header row, a question's text (of a question over several columns: QUESTION / CHOICE), or #3 for the third column." },
	{ "source", "scale.*", SETTING_TEXT, NULL, NULL, "scale.NAME = LOWEST..HIGHEST: the item's scale, when it is not the usual one of its metric's kind." },
	{ "source", "labels.*", SETTING_TEXT, NULL, NULL, "labels.NAME = TABLE: the [labels TABLE] that turns the item's texts into codes." },
	{ "source", "segment.*", SETTING_TEXT, NULL, NULL, "segment.NAME = COLUMN: a way to split answers." },

	{ "labels", "*", SETTING_INT, NULL, NULL, "TEXT = CODE: the code of an answer that is exported as text; TEXT = without a code: it counts as no answer." },

	{ "metric", "kind", SETTING_WORD, NULL, "csat|nps|ces|enps|mean|share|sla", "What it is, and so which definitions it has." },
	{ "metric", "item", SETTING_TEXT, NULL, NULL, "The item it is computed from; the metric's own name unless set." },
	{ "metric", "scale", SETTING_TEXT, NULL, NULL, "LOWEST..HIGHEST of the item's answers; by kind unless set." },
	{ "metric", "definition", SETTING_TEXT, NULL, NULL, "The definition that makes the headline; by kind unless set." },
	{ "metric", "direction", SETTING_WORD, NULL, "higher|lower|high_easy|low_easy", "Which way is good; of effort scores, whether high answers mean easy or hard." },
	{ "metric", "target", SETTING_REAL, NULL, NULL, "The figure to reach." },
	{ "metric", "minimum_meaningful", SETTING_REAL, NULL, ">=0", "The least change that matters, in the unit of the headline; by kind unless set." },

	{ "register", "file", SETTING_TEXT, NULL, NULL, "The register's file, relative to the programme's folder." },
	{ "register", "dates", SETTING_WORD, "iso", "iso|day_first|month_first|day_first_yy|month_first_yy", "How it writes dates." },
	{ "register", "encoding", SETTING_WORD, "auto", "auto|utf-8|utf-16|windows-1252|iso-8859-15", "Its character encoding, as of a source." },
	{ "register", "delimiter", SETTING_WORD, "auto", "auto|comma|semicolon|tab|pipe", "What separates its cells, as of a source." },
	{ "register", "*", SETTING_TEXT, NULL, NULL, "OUR COLUMN = THEIR COLUMN, where the names differ." },

	{ "window", "period", SETTING_WORD, "month", "day|week|month|quarter", "The period of panels, series and windows." },
	{ "window", "before", SETTING_INT, "12", ">=1", "Periods in the window before an event." },
	{ "window", "washout", SETTING_INT, "0", ">=0", "Periods left out from the event on." },
	{ "window", "after", SETTING_INT, "12", ">=1", "Periods in the window after an event." },
	{ "window", "event", SETTING_WORD, "all", "all|launch|announcements", "The events around which shifts are measured." },

	{ "selection", "reference", SETTING_TEXT, NULL, NULL, "CHARACTERISTIC = LEVEL pairs separated by |: groups to compare with; else the one with the highest rate." },

	{ "privacy", "minimum_base.customers", SETTING_INT, "10", ">=1", "The least base of a published figure about customers." },
	{ "privacy", "minimum_base.staff", SETTING_INT, "10", ">=1", "The least base of a published figure about staff." },
	{ "privacy", "minimum_base.characteristics", SETTING_INT, "10", ">=1", "The least pool of a published figure by protected characteristic." },
	{ "privacy", "key_file", SETTING_TEXT, "private/key", NULL, "The file with the key of pseudonyms; made on the first run, mode 0600." },
	{ "privacy", "private", SETTING_TEXT, "private", NULL, "Where unsuppressed tables are kept, relative to the programme's folder; never published." },

	{ "ingest", "stale", SETTING_WORD, "warn", "warn|refuse", "What becomes of a feed without rows in the quarter evaluated: a serious finding, or exit code 11 and nothing published." },
	{ "ingest", "reject_limit", SETTING_REAL, "5", "0..100", "Per cent of rows of a source that may be rejected before the run ends with exit code 3." },
	{ 0 },
};
