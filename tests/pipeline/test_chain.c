/* Unit tests of pipeline/chain.h: the rows of the chain fit each other, the tables and the programs.
 * Run from the root of the sources, as `make test` does. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/text.h"
#include "pipeline/chain.h"
#include "pipeline/table/schema.h"
#include "tests/near.h"

static size_t n_links(void)
{
	size_t n = 0;

	while (chain[n].name)
		n++;
	return n;
}

static void stages_are_found_by_name(void **state)
{
	(void)state;
	for (const struct link *link = chain; link->name; link++)
		assert_ptr_equal(chain_find(link->name), link);
	assert_null(chain_find("measures"));
	assert_null(chain_find(""));
}

static void a_star_stands_for_public_tables_alone(void **state)
{
	const struct link *suppress = chain_find("suppress");

	(void)state;
	assert_true(link_reads(suppress, "measures"));
	assert_false(link_reads(suppress, "equality"));
	assert_false(link_reads(suppress, "tallies"));
	assert_false(link_reads(suppress, "no_such_table"));
}

static void findings_come_from_every_stage_but_those_that_make_paper(void **state)
{
	(void)state;
	for (const struct link *link = chain; link->name; link++)
		assert_int_equal(link_writes(link, "findings"), !link->reads_public);
	assert_true(link_writes(chain_find("measure"), "measures"));
	assert_false(link_writes(chain_find("measure"), "shifts"));
}

static void every_table_named_is_declared(void **state)
{
	(void)state;
	for (const struct link *link = chain; link->name; link++) {
		for (size_t side = 0; side < 2; side++) {
			const char *const *tables = side ? link->writes : link->reads;
			size_t n = 0;

			for (; n < LINK_TABLES && tables[n]; n++)
				if (strcmp(tables[n], "*") && !schema_find(tables[n]))
					fail_msg("%s names a table \"%s\", which is not declared", link->name, tables[n]);
			assert_true(n < LINK_TABLES); /* the list ends inside its row */
		}
	}
}

/* Who writes a table, but by suppress, which passes all of them on: its stage, or none. */
static const struct link *writer(const char *table)
{
	for (const struct link *link = chain; link->name; link++)
		for (size_t i = 0; i < LINK_TABLES && link->writes[i] && (!link->writes_public || link->reads_public); i++)
			if (!strcmp(link->writes[i], table))
				return link;
	return NULL;
}

static void every_table_read_is_written_by_a_stage(void **state)
{
	(void)state;
	for (const struct link *link = chain; link->name; link++)
		for (size_t i = 0; link->reads[i]; i++)
			/* Covariates are laid beside the tables by who has them. */
			if (strcmp(link->reads[i], "*") && strcmp(link->reads[i], "findings") && strcmp(link->reads[i], "covariates") && !writer(link->reads[i]))
				fail_msg("%s reads %s, which nobody writes", link->name, link->reads[i]);
}

static void registers_come_from_the_stage_that_reads_the_input(void **state)
{
	(void)state;
	for (const struct schema *schema = schemas; schema->name; schema++)
		if (schema->is_register && !(writer(schema->name) && writer(schema->name)->reads_input))
			fail_msg("nobody brings the register %s in", schema->name);
}

static bool waits_for(const struct link *link, const struct link *other)
{
	if (link == other || (other->writes_public && !link->reads_public))
		return false;
	if (link->writes_public || link->reads_public)
		return other->writes_public || !other->reads_public;
	for (size_t i = 0; link->reads[i]; i++)
		if (writer(link->reads[i]) == other)
			return true;
	return false;
}

/* Stages run when what they wait for has run: repeating that must reach all of them. */
static void no_stage_waits_for_itself_through_others(void **state)
{
	bool *done = test_calloc(n_links(), sizeof *done);
	size_t n_done = 0, before;

	(void)state;
	do {
		before = n_done;
		for (size_t i = 0; i < n_links(); i++) {
			bool ready = !done[i];

			for (size_t j = 0; j < n_links() && ready; j++)
				ready = done[j] || !waits_for(&chain[i], &chain[j]);
			done[i] = done[i] || ready;
			n_done += ready;
		}
	} while (n_done > before);
	for (size_t i = 0; i < n_links(); i++)
		if (!done[i])
			fail_msg("%s can never run", chain[i].name);
	test_free(done);
}

/* Paper is made of what suppress has passed; nobody else is given the public tables, or writes them. */
static void one_stage_stands_between_the_tables_and_all_paper(void **state)
{
	size_t n_public = 0;

	(void)state;
	for (const struct link *link = chain; link->name; link++) {
		n_public += link->writes_public && !link->reads_public;
		assert_int_equal(link->reads_public, link->paper != NULL);
		assert_non_null(link->purpose);
	}
	assert_int_equal(n_public, 1);
	assert_true(chain_find("suppress")->writes_public);
}

static void pool_alone_reads_equality(void **state)
{
	(void)state;
	for (const struct link *link = chain; link->name; link++)
		assert_int_equal(link_reads(link, "equality"), !strcmp(link->name, "pool"));
}

/* Who is who, and rejected rows as they were, are written for the private folder; comments are for theme. */
static void what_is_private_to_people_is_given_to_no_stage(void **state)
{
	static const char *const tables[] = { "people", "rejected_lines" };

	(void)state;
	for (size_t i = 0; i < LEN(tables); i++) {
		assert_false(schema_find(tables[i])->is_public);
		for (const struct link *link = chain; link->name; link++)
			assert_false(link_reads(link, tables[i]));
	}
	assert_false(schema_find("equality")->is_public);
	assert_false(schema_find("comments")->is_public);
	for (const struct link *link = chain; link->name; link++)
		assert_true(!link_reads(link, "comments") || !strcmp(link->name, "theme"));
}

static void every_stage_has_its_program_and_every_program_its_row(void **state)
{
	struct file_list programs = { 0 };
	struct err err = { 0 };

	(void)state;
	assert_true(file_list_glob(&programs, "stages", "*.c", &err));
	for (size_t i = 0; i < programs.n; i++) {
		char *name = text_format("%.*s", (int)strlen(file_name(programs.paths[i])) - 2, file_name(programs.paths[i]));

		if (!chain_find(name))
			fail_msg("%s has no row in the chain", programs.paths[i]);
		free(name);
	}
	file_list_free(&programs);
	for (const struct link *link = chain; link->name; link++) {
		char *path = text_format("stages/%s.c", link->name);

		if (!file_exists(path))
			fail_msg("%s is in the chain and not among the programs", path);
		free(path);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stages_are_found_by_name),
		cmocka_unit_test(a_star_stands_for_public_tables_alone),
		cmocka_unit_test(findings_come_from_every_stage_but_those_that_make_paper),
		cmocka_unit_test(every_table_named_is_declared),
		cmocka_unit_test(every_table_read_is_written_by_a_stage),
		cmocka_unit_test(registers_come_from_the_stage_that_reads_the_input),
		cmocka_unit_test(no_stage_waits_for_itself_through_others),
		cmocka_unit_test(one_stage_stands_between_the_tables_and_all_paper),
		cmocka_unit_test(pool_alone_reads_equality),
		cmocka_unit_test(what_is_private_to_people_is_given_to_no_stage),
		cmocka_unit_test(every_stage_has_its_program_and_every_program_its_row),
	};
	return cmocka_run_group_tests_name("chain", tests, NULL, NULL);
}
