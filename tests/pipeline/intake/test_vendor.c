/* Unit tests of pipeline/intake/vendor.h and layout_vendor.c. The header rows are those of real exports, as
 * their systems or the documentation of these write them, most of the questions left out. */
#include <stdint.h>

#include "pipeline/intake/layout.h"
#include "pipeline/intake/vendor.h"
#include "tests/near.h"
#include "tests/scratch.h"

static const struct input_wish wish = { .encoding = "auto", .delimiter = "auto", .section = "[source x]" };

/* The name of the column in a role, "" when there is none. */
static const char *in_role(const struct header *header, enum header_role role)
{
	size_t column;

	return header_look_role(header, role, &column) == HEADER_FOUND ? header->columns[column].name : "";
}

static const struct {
	const char *header, *row, *format, *what, *id, *date, *finished, *timezone;
} exports[] = {
	{ "Timestamp,Email Address,How satisfied are you?", "1/13/2026 10:00:00,a@b.c,5", "google_forms", "a Google form", "", "Timestamp", "", NULL },
	{ "Horodateur,Quel est votre avis ?", "13/01/2026 10:00:00,bon", "google_forms", "a Google form", "", "Horodateur", "", NULL },
	{ "Zeitstempel,Wie war es?", "13.01.2026 10:00:00,gut", "google_forms", "a Google form", "", "Zeitstempel", "", NULL },
	{ "ID,Start time,Completion time,Email,Name,How was it?", "1,1/2/26 9:00:00,1/2/26 9:01:00,anonymous,,5;", "microsoft_forms", "a Microsoft form",
	  "ID", "Completion time", "", NULL },
	{ "Id,Hora de inicio,Hora de finalizaci\u00f3n,Correo electr\u00f3nico,Nombre,\u00bfC\u00f3mo fue?", "1,1/2/26 9:00,1/2/26 9:01,anonymous,,5", "microsoft_forms",
	  "a Microsoft form", "Id", "Hora de finalizaci\u00f3n", "", NULL },
	{ "ID,Startzeit,Fertigstellungszeit,E-Mail,Name,Wie war es?", "1,1.2.26 9:00,1.2.26 9:01,anonymous,,5", "microsoft_forms", "a Microsoft form",
	  "ID", "Fertigstellungszeit", "", NULL },
	{ "#,How was it?,Other,Other,Start Date (UTC),Submit Date (UTC),Network ID", "ab,5,,,2026-01-02 10:00:00,2026-01-02 10:01:00,x", "typeform",
	  "a Typeform survey", "#", "Submit Date (UTC)", "", "UTC" },
	{ "#,How was it?,Response Type,Start Date (UTC),Stage Date (UTC),Submit Date (UTC),Network ID,Tags,Ending",
	  "ab,5,completed,2026-01-02 10:00:00,,2026-01-02 10:01:00,x,,", "typeform", "a Typeform survey", "#", "Submit Date (UTC)", "", "UTC" },
	{ "id,person,survey_type,score,comment,permalink,created_at,updated_at,notes,tags,additional_answers", "1,2,nps,9,,x,1767348000,1767348000,,,", "delighted",
	  "a Delighted survey", "id", "created_at", "", "UTC" },
	{ "request_id,request_sent_at,request_delivery_status,response_received_at,star_rating,comments,channel,tags,brand,employee_custom_id",
	  "1,2026-01-02,sent,2026-01-03,5,,web,,,7", "medallia", "Medallia Agent Connect feedback", "request_id", "response_received_at", "", "UTC" },
	{ "No.,Response ID,Timestamp,Finished,Survey ID,Formbricks ID (internal),User ID,Notes,Tags,1. How was it?", "1,x,2026-01-02 10:00:00,Yes,s,,,,,5",
	  "formbricks", "a Formbricks survey", "Response ID", "Timestamp", "Finished", NULL },
	{ "Id,Requester id,Group,Status,Priority,Via,Created at,Updated at,Solved at,Satisfaction Score,Reopens,Replies", "1,2,A,Closed,Low,Mail,2026-01-02,,,5,0,1",
	  "zendesk", "Zendesk tickets", "Id", "Created at", "", NULL },
	{ "Ticket ID,Ticket group,Assignee name,Ticket created - Date,Ticket satisfaction rating,First reply time (min)", "1,A,B,2026-01-02,Good,5", "zendesk",
	  "Zendesk tickets from Explore", "Ticket ID", "Ticket created - Date", "", NULL },
	{ "id,assignee_id,group_id,requester_id,ticket_id,score,comment,reason,reason_id,created_at,updated_at", "1,2,3,4,5,good,,,0,2026-01-02T10:00:00Z,",
	  "zendesk", "Zendesk satisfaction ratings", "id", "created_at", "", NULL },
	{ "Ticket ID,Subject,Status,Priority,Source,Type,Agent,Group,Created time,Due by Time,Resolved time,Closed time,Last update time,Initial response time,Time tracked,First response time (in hrs),Resolution time (in hrs),Agent interactions,Customer interactions,Resolution status,First response status,Tags,Survey results",
	  "1,x,Closed,Low,Email,Question,A,B,2026-01-02 10:00:00,,,,,,,00:10:00,01:00:00,1,1,Within SLA,Within SLA,,Satisfied", "freshdesk", "Freshdesk tickets",
	  "Ticket ID", "Created time", "", NULL },
	{ "task,sla,stage,has_breached,start_time,end_time,planned_end_time,business_percentage", "INC1,P1,completed,false,2026-01-02 10:00:00,,,50", "servicenow",
	  "ServiceNow task SLAs", "", "start_time", "", NULL },
	{ "Task,SLA definition,Stage,Has breached,Start time,Stop time,Breach time,Business elapsed time,Business elapsed percentage",
	  "INC1,P1,Completed,false,2026-01-02 10:00:00,,,1,50", "servicenow", "ServiceNow task SLAs", "", "Start time", "", NULL },
	{ "Interval start,Queue,Offered,Answered,Answered in threshold,Abandoned,Talk,Hold,Wrap", "2026-01-02 10:00,A,10,9,8,1,900,0,30", "contact_centre",
	  "contact-centre intervals", "", "Interval start", "", NULL },
};

static void an_export_is_told_by_its_header(void **state)
{
	for (size_t i = 0; i < LEN(exports); i++) {
		char *text = text_format("%s\n%s\n", exports[i].header, exports[i].row), *path = scratch_text(state, "export.csv", text);
		struct input input = { 0 };
		struct header header = { 0 };
		struct err err = { 0 };
		const struct layout *layout;
		size_t date;

		assert_true(input_open(&input, path, "export.csv", &wish, &err));
		layout = layout_read("auto", &input, "[source x]", &header, &err);
		assert_non_null(layout);
		assert_string_equal(layout->name, exports[i].format);
		assert_string_equal(header.vendor->what, exports[i].what);
		assert_int_equal(header.n_rows, 1);
		assert_string_equal(in_role(&header, HEADER_ID), exports[i].id);
		assert_string_equal(in_role(&header, HEADER_DATE), exports[i].date);
		assert_string_equal(in_role(&header, HEADER_FINISHED), exports[i].finished);
		if (exports[i].timezone && header_look_role(&header, HEADER_DATE, &date) == HEADER_FOUND)
			assert_string_equal(header.columns[date].timezone, exports[i].timezone);
		header_free(&header);
		input_free(&input);
		free(path);
		free(text);
	}
}

/* Columns that some export has, too few to prove it. */
static void a_few_usual_columns_prove_nothing(void **state)
{
	static const char *const headers[][6] = {
		{ "id", "date", "score", "comment" },
		{ "Id", "Created at", "Status", "Name" },
		{ "Ticket ID", "Created", "Priority", "Group" },
		{ "ID", "Name", "Email", "Score" },
		{ "Date", "Team", "Answered" },
		{ "task", "stage", "owner" },
		{ "How?", "Timestamp" }, /* not first */
		{ "" },
	};
	size_t proofs;

	(void)state;
	for (size_t i = 0; i < LEN(headers); i++) {
		size_t n = 0;

		while (n < LEN(headers[i]) && headers[i][n])
			n++;
		assert_null(vendor_find(NULL, headers[i], n, &proofs));
		assert_int_equal(proofs, 0);
	}
}

static void names_are_compared_without_case_and_space(void **state)
{
	(void)state;
	assert_true(vendor_has_name("Ticket ID|Id", "ticket  id "));
	assert_true(vendor_has_name("Ticket ID|Id", "ID"));
	assert_false(vendor_has_name("Ticket ID|Id", ""));
	assert_false(vendor_has_name("Ticket ID|Id", "Ticket"));
	assert_false(vendor_has_name("Ticket ID|Id", "Ticket ID|Id"));
}

/* Every row of the tables can be found by the columns that prove it, and by no other format. */
static void no_layout_hides_another(void **state)
{
	(void)state;
	for (const struct vendor *vendor = vendors; vendor->format; vendor++) {
		char *names[VENDOR_ALL + VENDOR_ANY];
		size_t n = 0, proofs;

		if (!vendor->all[0])
			continue;
		for (size_t i = 0; i < VENDOR_ALL && vendor->all[i]; i++)
			names[n++] = text_format("%.*s", (int)strcspn(vendor->all[i], "|"), vendor->all[i]);
		for (size_t i = 0; i < VENDOR_ANY && vendor->any[i]; i++)
			names[n++] = text_format("%.*s", (int)strcspn(vendor->any[i], "|"), vendor->any[i]);
		assert_ptr_equal(vendor_find(NULL, (const char *const *)names, n, &proofs), vendor);
		for (size_t i = 0; i < n; i++)
			free(names[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_export_is_told_by_its_header),
		cmocka_unit_test(a_few_usual_columns_prove_nothing),
		cmocka_unit_test(names_are_compared_without_case_and_space),
		cmocka_unit_test(no_layout_hides_another),
	};
	return cmocka_run_group_tests_name("intake/vendor", tests, scratch_begin, scratch_end);
}
