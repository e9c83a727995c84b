/* Unit tests of stages/adjust/rubric.h. */
#include "stages/adjust/rubric.h"
#include "tests/near.h"

static void add_score(struct table *scores, const char *category, const char *criterion, double score)
{
	table_add_row(scores);
	table_put_text(scores, "category", category);
	table_put_text(scores, "nominee", "N1");
	table_put_text(scores, "judge", "J1");
	table_put_text(scores, "criterion", criterion);
	table_put_real(scores, "score", score);
}

static void add_criterion(struct table *criteria, const char *category, const char *criterion, double weight, double low, double high)
{
	table_add_row(criteria);
	table_put_text(criteria, "category", category);
	table_put_text(criteria, "criterion", criterion);
	table_put_real(criteria, "weight", weight);
	table_put_real(criteria, "scale_min", low);
	table_put_real(criteria, "scale_max", high);
}

/* One panel with the criteria a and b, scored 2 and 5. */
struct world {
	struct table scores, criteria;
	struct panels panels;
	struct rubric rubric;
};

static void begin(struct world *world, const char *category)
{
	*world = (struct world){ 0 };
	table_new(&world->scores, "scores");
	table_new(&world->criteria, "criteria");
	add_score(&world->scores, category, "a", 2);
	add_score(&world->scores, category, "b", 5);
	table_sort(&world->scores);
	panels_make(&world->panels, &world->scores);
}

static void make(struct world *world)
{
	rubric_free(&world->rubric);
	rubric_make(&world->rubric, &world->panels.all[0], &world->criteria);
}

static void end(struct world *world)
{
	rubric_free(&world->rubric);
	panels_free(&world->panels);
	table_free(&world->scores);
	table_free(&world->criteria);
}

static void without_a_register_all_weigh_the_same(void **state)
{
	struct world world;

	(void)state;
	begin(&world, "star");
	make(&world);
	assert_near(world.rubric.weights[0], 1, 0);
	assert_near(world.rubric.weights[1], 1, 0);
	assert_near(world.rubric.range, 3, 0); /* of the scores: 2 to 5 */
	assert_int_equal(world.rubric.n_unweighted, 0);
	add_criterion(&world.criteria, "other", "a", 9, 1, 7);
	make(&world);
	assert_near(world.rubric.weights[0], 1, 0);
	end(&world);
}

static void the_category_goes_before_the_general_row(void **state)
{
	struct world world;

	(void)state;
	begin(&world, "star");
	add_criterion(&world.criteria, "", "a", 4, 1, 5);
	add_criterion(&world.criteria, "", "b", 5, 1, 5);
	add_criterion(&world.criteria, "star", "a", 2, 0, 10);
	make(&world);
	assert_near(world.rubric.weights[0], 2, 0);
	assert_near(world.rubric.weights[1], 5, 0);
	assert_near(world.rubric.range, 10, 0);
	end(&world);
}

static void scores_without_a_category_take_any_row(void **state)
{
	struct world world;

	(void)state;
	begin(&world, "");
	add_criterion(&world.criteria, "star", "a", 2, 1, 5);
	add_criterion(&world.criteria, "star", "b", 3, 1, 5);
	make(&world);
	assert_near(world.rubric.weights[0], 2, 0);
	assert_near(world.rubric.weights[1], 3, 0);
	end(&world);
}

static void what_the_register_does_not_weigh_does_not_count(void **state)
{
	struct world world;

	(void)state;
	begin(&world, "star");
	add_criterion(&world.criteria, "star", "a", 2, 1, 5);
	make(&world);
	assert_near(world.rubric.weights[1], 0, 0);
	assert_int_equal(world.rubric.n_unweighted, 1);
	assert_false(world.rubric.weighs_nothing);
	end(&world);
}

static void weights_of_zero_weigh_nothing(void **state)
{
	struct world world;

	(void)state;
	begin(&world, "star");
	add_criterion(&world.criteria, "star", "a", 0, 1, 5);
	add_criterion(&world.criteria, "star", "b", 0, 1, 5);
	make(&world);
	assert_true(world.rubric.weighs_nothing);
	assert_int_equal(world.rubric.n_unweighted, 0);
	end(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_a_register_all_weigh_the_same),
		cmocka_unit_test(the_category_goes_before_the_general_row),
		cmocka_unit_test(scores_without_a_category_take_any_row),
		cmocka_unit_test(what_the_register_does_not_weigh_does_not_count),
		cmocka_unit_test(weights_of_zero_weigh_nothing),
	};
	return cmocka_run_group_tests_name("rubric", tests, NULL, NULL);
}
