/* Unit tests of stages/ingest/person_words.h. */
#include "stages/ingest/person_words.h"

#include "tests/near.h"

static void names_of_people_are_told(void **state)
{
	static const char *const people[] = {
		"agent", "Agent", "Agent name", "agentName", "AGENT_NAME", "Agent ID", "assignee", "Assignee email", "employee",
		"Employee Name", "employee_id", "advisor", "adviser", "representative", "rep", "Sales rep", "Rep name",
		"Customer service representative", "staff member", "Staff name", "manager", "Line Manager", "team leader",
		"Last name", "full name", "e-mail", "E-Mail", "Email address", "e-mail address", "Customer name", "customer_email",
		"Your name", "Nominee", "Judge name", "Phone", "Sachbearbeiter", "Pr\u00e9nom",
	};

	(void)state;
	for (size_t i = 0; i < LEN(people); i++)
		if (!person_words_are(people[i]))
			fail_msg("%s", people[i]);
}

static void what_has_people_s_words_in_it_is_not_told(void **state)
{
	static const char *const others[] = {
		"", "team", "Team name", "Agent group", "Agent team", "Customer type", "customer", "Customer ID", "Case number", "Ticket no",
		"Contact reason", "Contact channel", "Product owner team", "Organisation name", "Queue name", "Account name", "Site",
		"E-mail campaign", "Service", "Service name", "First contact", "Spoke to an agent", "Management level", "Named agent?",
		"Were you helped by our agent", "Region", "\xff\xfe", "#5", "staff", "number",
	};

	(void)state;
	for (size_t i = 0; i < LEN(others); i++)
		if (person_words_are(others[i]))
			fail_msg("%s", others[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_of_people_are_told),
		cmocka_unit_test(what_has_people_s_words_in_it_is_not_told),
	};

	return cmocka_run_group_tests_name("person_words", tests, NULL, NULL);
}
