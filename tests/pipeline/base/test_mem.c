/* Unit tests of pipeline/base/mem.h. */
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pipeline/base/mem.h"
#include "tests/near.h"

static void memory_is_zero_and_nothing_can_be_freed(void **state)
{
	unsigned char *bytes = mem_alloc(1000, 3), *nothing = mem_alloc(0, 8);

	(void)state;
	assert_non_null(nothing);
	for (size_t i = 0; i < 3000; i++)
		assert_int_equal(bytes[i], 0);
	free(bytes);
	free(nothing);
}

static void an_array_grows_by_half_or_more_and_its_new_part_is_zero(void **state)
{
	size_t capacity = 0, before = 0, moves = 0;
	long *numbers = NULL;

	(void)state;
	for (size_t n = 1; n <= 10000; n++) {
		numbers = mem_grow(numbers, &capacity, n, sizeof *numbers);
		assert_true(capacity >= n);
		if (capacity != before) {
			assert_true(capacity >= before + before / 2);
			for (size_t i = before; i < capacity; i++)
				assert_int_equal(numbers[i], 0);
			before = capacity;
			moves++;
		}
		numbers[n - 1] = (long)n;
	}
	for (size_t i = 0; i < 10000; i++)
		assert_int_equal(numbers[i], i + 1);
	assert_true(moves < 25); /* log(10000/8) / log(1.5) = 17.6 */
	free(numbers);
}

static void an_array_large_enough_stays_where_it_is(void **state)
{
	size_t capacity = 0;
	char *first = mem_grow(NULL, &capacity, 100, 1), *second = mem_grow(first, &capacity, 100, 1);

	(void)state;
	assert_ptr_equal(first, second);
	assert_int_equal(capacity, 100);
	free(second);
}

static void copies_are_equal_and_apart(void **state)
{
	const int numbers[] = { 1, 2, 3 };
	int *copy = mem_copy(numbers, 3, sizeof *numbers);
	char *text = mem_copy_text("na\xC3\xAFve"), *empty = mem_copy_text(""), *none = mem_copy(NULL, 0, 4);

	(void)state;
	assert_memory_equal(copy, numbers, sizeof numbers);
	assert_string_equal(text, "na\xC3\xAFve");
	assert_string_equal(empty, "");
	assert_non_null(none);
	free(copy);
	free(text);
	free(empty);
	free(none);
}

/* More than the machine can address: the size itself would overflow. */
static void without_memory_the_program_says_so_and_exits_1(void **state)
{
	char said[100] = { 0 };
	int ends[2], status;
	pid_t child;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	child = fork();
	if (child == 0) {
		size_t capacity = 0;

		dup2(ends[1], STDERR_FILENO);
		free(mem_grow(NULL, &capacity, SIZE_MAX / 2, 16));
		_exit(0);
	}
	close(ends[1]);
	assert_true(read(ends[0], said, sizeof said - 1) > 0);
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 1);
	assert_string_equal(said, "error: out of memory\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_is_zero_and_nothing_can_be_freed),
		cmocka_unit_test(an_array_grows_by_half_or_more_and_its_new_part_is_zero),
		cmocka_unit_test(an_array_large_enough_stays_where_it_is),
		cmocka_unit_test(copies_are_equal_and_apart),
		cmocka_unit_test(without_memory_the_program_says_so_and_exits_1),
	};
	return cmocka_run_group_tests_name("mem", tests, NULL, NULL);
}
