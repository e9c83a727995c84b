/* Unit tests of pipeline/paper/page.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/paper/page.h"
#include "pipeline/paper/page_part.h"
#include "tests/near.h"
#include "tests/pipeline/paper/hostile.h"

#define REPLACEMENT "\xef\xbf\xbd"

/* Between tags, between quotes: none of these may come through. */
#define NASTY "</script><script>alert(1)</script>\"' onload=\"x\" --><!-- & \x01\x7f\xe2\x80\xae"

static const struct page_about about = { "en-GB", "Stars & \"Co\" <b>", NULL, "What it is: " NASTY, "evidence" };

static int make_folder(void **state)
{
	char name[] = "/tmp/test_page.XXXXXX";

	*state = mkdtemp(name) ? text_format("%s", name) : NULL;
	return *state ? 0 : -1;
}

static int remove_folder(void **state)
{
	bool is_gone = file_remove(*state, &(struct err){ 0 });

	free(*state);
	return is_gone ? 0 : -1;
}

/* The page that fill puts into <main>, as it is read back. The caller frees it. */
static char *made(void **state, void (*fill)(struct page *page, const char *folder))
{
	struct page page = { 0 };
	struct err err = { 0 };
	char *path = file_join(*state, "page.html"), *html;
	size_t n;

	page_open(&page, &about);
	page_main(&page);
	fill(&page, *state);
	page_footer(&page);
	if (!page_write(&page, path, &err))
		print_error("%s\n", err.text);
	assert_int_equal(err.kind, ERR_NONE);
	page_free(&page);
	page_free(&page);
	html = file_read(path, &n, &err);
	assert_non_null(html);
	assert_int_equal(strlen(html), n);
	free(path);
	return html;
}

/* Why such a page is not written; nothing is left behind then. */
static void assert_refused(void **state, void (*fill)(struct page *page, const char *folder), const char *why)
{
	struct page page = { 0 };
	struct err err = { 0 };
	char *path = file_join(*state, "refused.html");

	page_open(&page, &about);
	page_main(&page);
	fill(&page, *state);
	page_footer(&page);
	assert_false(page_write(&page, path, &err));
	if (!strstr(err.text, why))
		print_error("got \"%s\"\n", err.text);
	assert_non_null(strstr(err.text, why));
	assert_false(file_exists(path));
	page_free(&page);
	free(path);
}

static void assert_holds(const char *html, const char *want)
{
	if (!strstr(html, want))
		print_error("not there: %s\nin: %s\n", want, strstr(html, "<main"));
	assert_non_null(strstr(html, want));
}

static size_t count(const char *html, const char *of)
{
	size_t n = 0;

	for (const char *at = html; (at = strstr(at, of)); at += strlen(of))
		n++;
	return n;
}

static void assert_escapes(const char *text, const char *want)
{
	struct text html = { 0 };

	page_escape(&html, text);
	assert_string_equal(html.bytes ? html.bytes : "", want);
	text_free(&html);
}

static void what_means_something_to_html_becomes_entities(void **state)
{
	(void)state;
	assert_escapes("a < b && c > \"d\" 'e'", "a &lt; b &amp;&amp; c &gt; &quot;d&quot; &#39;e&#39;");
	assert_escapes("</script>", "&lt;/script&gt;");
	assert_escapes("<!-- -->", "&lt;!-- --&gt;");
	assert_escapes("]]>", "]]&gt;");
	assert_escapes("&amp;", "&amp;amp;");
	assert_escapes("", "");
}

static void controls_and_marks_of_direction_go(void **state)
{
	(void)state;
	assert_escapes("a\x01\x1b\x7f" "b\xc2\x80", "ab");
	assert_escapes("two\nlines\tand\xe2\x80\xa8more\xe2\x80\xa9" "end", "two lines and more end");
	assert_escapes("\xe2\x80\xaeright\xe2\x80\xac \xe2\x81\xa6" "apart\xe2\x81\xa9 \xd8\x9c\xef\xbb\xbf", "right apart ");
}

static void bytes_that_are_no_text_become_the_replacement_character(void **state)
{
	(void)state;
	assert_escapes("\xff|\xe2\x82|\xed\xa0\x80", REPLACEMENT "|" REPLACEMENT REPLACEMENT "|" REPLACEMENT REPLACEMENT REPLACEMENT);
	assert_escapes("\xef\xbf\xbe\xef\xb7\x90\xf0\x9f\xbf\xbf", REPLACEMENT REPLACEMENT REPLACEMENT);
	assert_escapes("caf\xc3\xa9 \xf0\x9f\x8f\x86", "caf\xc3\xa9 \xf0\x9f\x8f\x86");
}

static void assert_sets_apart(const char *text, const char *want)
{
	struct text html = { 0 };

	page_escape_apart(&html, text);
	assert_string_equal(html.bytes ? html.bytes : "", want);
	text_free(&html);
}

#define HEBREW "\xd7\xa6\xd7\x95"
#define ARABIC "\xd8\xae\xd8\xaf"

static void what_runs_right_to_left_is_set_apart(void **state)
{
	(void)state;
	assert_sets_apart("CSAT of " HEBREW " 5 rose", "CSAT of <bdi>" HEBREW "</bdi> 5 rose");
	assert_sets_apart(HEBREW " 5 " ARABIC, "<bdi>" HEBREW " 5 " ARABIC "</bdi>");
	assert_sets_apart(HEBREW " and " ARABIC "<", "<bdi>" HEBREW "</bdi> and <bdi>" ARABIC "</bdi>&lt;");
	assert_sets_apart("caf\xc3\xa9 12 \xe2\x86\x92", "caf\xc3\xa9 12 \xe2\x86\x92");
	assert_true(page_runs_left("a " ARABIC));
	assert_false(page_runs_left("a \xe6\x97\xa5"));
}

static void assert_path(const char *path, const char *want)
{
	struct text html = { 0 };

	page_escape_path(&html, path);
	assert_string_equal(html.bytes, want);
	text_free(&html);
}

static void a_path_is_never_an_address(void **state)
{
	(void)state;
	assert_path("tables/shifts.csv", "tables/shifts.csv");
	assert_path("javascript:alert(1)", "javascript%3Aalert%281%29");
	assert_path("http://x/y?z#a", "http%3A//x/y%3Fz%23a");
	assert_path("//x/y", "./x/y");
	assert_path("a b\"<&\xc3\xa9", "a%20b%22%3C%26%C3%A9");
}

static const struct page_column columns[] = { { .heading = NASTY, .is_key = true, .note = NASTY }, { .heading = "n", .is_number = true }, { .heading = "why" } };
static const struct page_table table = { "T", "Caption " NASTY, columns, LEN(columns), true, true };

static void put_everywhere(struct page *page, const char *text)
{
	page_section_begin(page, "one", text);
	page_paragraph(page, text);
	page_paragraph_begin(page);
	page_text(page, text);
	page_name(page, text);
	page_strong(page, text);
	page_code(page, text);
	page_badge(page, PAGE_GOOD, text);
	page_time(page, text, text);
	page_link(page, "one", text);
	page_link_file(page, text, "x", text);
	page_end(page);
	page_list_begin(page);
	page_item(page, text);
	page_end(page);
	page_facts_begin(page);
	page_fact(page, text, text);
	page_end(page);
	page_note_begin(page, PAGE_LOOK, text);
	page_end(page);
	page_details_begin(page, NULL, text);
	page_end(page);
	page_table_begin(page, &table);
	page_row_begin(page, "row");
	page_cell_name(page, text);
	page_cell_number(page, -1234.56, NUMBER_POINTS);
	page_cell(page, text);
	page_end(page);
	page_end(page);
	page_nav(page, text, &(struct page_place){ "one", text }, 1);
	page_end(page);
}

static void put_nasty(struct page *page, const char *folder)
{
	(void)folder;
	put_everywhere(page, NASTY);
}

static void what_a_person_typed_is_data_in_every_place(void **state)
{
	char *html = made(state, put_nasty);

	assert_int_equal(count(html, "<script"), 1);
	assert_int_equal(count(html, "</script"), 1);
	assert_int_equal(count(html, "<!--"), 0);
	assert_int_equal(count(html, "\x01"), 0);
	assert_int_equal(count(html, "onload=\"x"), 0);
	assert_holds(html, "<title>Stars &amp; &quot;Co&quot; &lt;b&gt;</title>");
	assert_holds(html, "<h1>Stars &amp; &quot;Co&quot; &lt;b&gt;</h1>");
	assert_holds(html, "content=\"What it is: &lt;/script&gt;");
	assert_holds(html, "<nav aria-label=\"&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39; onload=");
	free(html);
}

static void put_hostile(struct page *page, const char *folder)
{
	(void)folder;
	page_list_begin(page);
	for (size_t i = 0; i < LEN(hostile); i++) {
		page_item_begin(page, NULL);
		page_name(page, hostile[i]);
		page_end(page);
	}
	page_end(page);
}

/* Each as it stands, but for the quotes. */
static void names_pass_unharmed(void **state)
{
	char *html = made(state, put_hostile);

	for (size_t i = 0; i < LEN(hostile); i++) {
		struct text want = { 0 };
		bool turns = page_runs_left(hostile[i]);

		text_add(&want, turns ? "<li><bdi>" : "<li>");
		page_escape(&want, hostile[i]);
		text_add(&want, turns ? "</bdi></li>" : "</li>");
		assert_holds(html, want.bytes);
		text_free(&want);
	}
	free(html);
}

static void put_headings(struct page *page, const char *folder)
{
	(void)folder;
	for (int depth = 0; depth < 7; depth++)
		page_section_begin(page, NULL, "deeper");
	for (int depth = 0; depth < 7; depth++)
		page_end(page);
	page_section_begin(page, NULL, "and up");
	page_end(page);
}

static void headings_go_down_one_by_one(void **state)
{
	char *html = made(state, put_headings);

	assert_int_equal(count(html, "<h1>"), 1);
	assert_int_equal(count(html, "<h2>"), 2);
	assert_int_equal(count(html, "<h3>"), 1);
	assert_int_equal(count(html, "<h5>"), 1);
	assert_int_equal(count(html, "<h6>"), 3);
	assert_holds(html, "<h2>and up</h2>");
	assert_int_equal(count(html, "<section>"), count(html, "</section>"));
	free(html);
}

static void put_table(struct page *page, const char *folder)
{
	(void)folder;
	page_table_begin(page, &table);
	page_row_begin(page, NULL);
	page_cell(page, "first");
	page_cell_number(page, 1234.5, NUMBER_COUNT);
	page_cell_begin(page, NAN);
	page_link(page, "T", "itself");
	page_end(page);
	page_end(page);
	page_row_begin(page, "second");
	page_cell(page, "second");
	page_cell_mark(page, MARK_LOW);
	page_cell_empty(page);
	page_end(page);
	page_row_begin(page, NULL);
	page_cell(page, "third");
	page_cell_number(page, NAN, NUMBER_COUNT);
	page_cell_empty(page);
	page_end(page);
	page_end(page);
}

static void tables_name_their_rows_and_columns(void **state)
{
	char *html = made(state, put_table);

	assert_holds(html, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"table-1\">\n<table class=\"sortable filterable\" id=\"T\">\n<caption><span id=\"table-1\">Caption ");
	assert_holds(html, "<th scope=\"col\" class=\"number\">n</th>");
	assert_holds(html, "<tr><th scope=\"row\">first</th><td class=\"number\" data-sort=\"1234.5\">1,235</td><td><a href=\"#T\">itself</a></td></tr>");
	assert_holds(html, "<tr id=\"second\"><th scope=\"row\">second</th><td class=\"number\"><abbr title=\"low reliability: ");
	assert_holds(html, "<th scope=\"row\">third</th><td class=\"number\"></td><td></td></tr>");
	assert_holds(html, "<details class=\"columns\">");
	free(html);
}

static void put_row_of_a_file(struct page *page, const char *folder)
{
	static const struct page_column named[] = { { .heading = "key" }, { .heading = "change", .is_number = true, .name = "estimate" } };

	(void)folder;
	page_table_begin(page, &(struct page_table){ .caption = "Rows", .columns = named, .n_columns = LEN(named) });
	page_row_begin_of(page, "F-1", "shifts", 12);
	page_cell(page, "csat");
	page_cell_number(page, 4.06, NUMBER_CHANGE);
	page_end(page);
	page_end(page);
}

static void put_values(struct page *page, const char *folder)
{
	(void)folder;
	page_paragraph_begin(page);
	page_value(page, &(struct page_source){ "shifts", 12, "low", 1.06 }, "+1.1");
	page_value(page, &(struct page_source){ .column = "high", .value = 7 }, "+7.0");
	page_value_begin(page, &(struct page_source){ "a\"b", 2, "<c>", -0.5 });
	page_strong(page, "\xe2\x88\x92" "0.5");
	page_end(page);
	page_value(page, &(struct page_source){ "shifts", 12, "low", (double)NAN }, "[x]");
	page_end(page);
}

static void figures_in_words_say_where_they_stand(void **state)
{
	char *html = made(state, put_values);

	assert_holds(html, "<p><data value=\"1.06\" data-table=\"shifts\" data-row=\"12\" data-column=\"low\">+1.1</data>"
	                   "<data value=\"7\" data-column=\"high\">+7.0</data>"
	                   "<data value=\"-0.5\" data-table=\"a&quot;b\" data-row=\"2\" data-column=\"&lt;c&gt;\"><strong>\xe2\x88\x92" "0.5</strong></data>[x]</p>");
	free(html);
}

static void rows_of_a_file_say_which(void **state)
{
	char *html = made(state, put_row_of_a_file);

	assert_holds(html, "<th scope=\"col\">key</th><th scope=\"col\" class=\"number\" data-column=\"estimate\">change</th>");
	assert_holds(html, "<tr id=\"F-1\" data-table=\"shifts\" data-row=\"12\"><td>csat</td><td class=\"number\" data-sort=\"4.06\">+4.1</td></tr>");
	free(html);
}

static void put_two_alike(struct page *page, const char *folder)
{
	(void)folder;
	page_section_begin(page, "same", "one");
	page_end(page);
	page_section_begin(page, "same", "two");
	page_end(page);
}

static void put_strange_id(struct page *page, const char *folder)
{
	(void)folder;
	page_section_begin(page, "a b", "one");
	page_end(page);
}

static void put_lost_link(struct page *page, const char *folder)
{
	(void)folder;
	page_paragraph_begin(page);
	page_link(page, "nowhere", "x");
	page_end(page);
}

static void put_no_picture(struct page *page, const char *folder)
{
	(void)folder;
	page_figure(page, NULL, "f", "/nonexistent/x.svg", NULL);
}

static void a_page_that_would_mislead_is_not_written(void **state)
{
	assert_refused(state, put_two_alike, "refused.html: the id same stands twice on one page");
	assert_refused(state, put_strange_id, "a page cannot have the id \"a b\"");
	assert_refused(state, put_lost_link, "links to the place \"nowhere\", which is not on it");
	assert_refused(state, put_no_picture, "/nonexistent/x.svg");
}

static const char picture[] =
	"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/x.dtd\">\n<!-- made by -- x -->\n"
	"<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"8\" viewBox=\"0 0 8 8\" aria-labelledby=\"n-title n-desc\">\n"
	"<title id=\"n-title\">A &lt;script&gt; http://x</title><desc id='n-desc'>d</desc>"
	"<defs><circle id = 'n-dot' r='1'/></defs><!-- out --><use xlink:href='#n-dot' filter='url(#n-box)'/></svg>\n";

static void put_picture_twice(struct page *page, const char *folder)
{
	char *path = file_join(folder, "n.svg");

	assert_true(file_write(path, picture, strlen(picture), &(struct err){ 0 }));
	page_figure(page, NULL, "left", path, "Read <this>");
	page_figure_begin(page, "wide", "two", path);
	page_link(page, "left", "the other");
	page_end(page);
	free(path);
}

static void a_picture_stands_in_the_page_as_often_as_it_is_asked(void **state)
{
	char *html = made(state, put_picture_twice);

	assert_holds(html, "<figure id=\"left\">\n<div class=\"picture\" role=\"group\" aria-label=\"Picture\" tabindex=\"0\"><svg width=\"8\" viewBox=\"0 0 8 8\" aria-labelledby=\"left-n-title left-n-desc\">");
	assert_holds(html, "<title id=\"two-n-title\">A &lt;script&gt; http://x</title><desc id=\"two-n-desc\">d</desc>"
	                   "<defs><circle id=\"two-n-dot\" r=\"1\"/></defs><use href=\"#two-n-dot\" filter=\"url(#two-n-box)\"/></svg></div>\n"
	                   "<figcaption><a href=\"#left\">the other</a></figcaption>\n</figure>");
	assert_holds(html, "<figcaption>Read &lt;this&gt;</figcaption>");
	assert_int_equal(count(html, "<?xml"), 0);
	assert_int_equal(count(html, "<!"), 1);
	assert_int_equal(count(html, "xmlns"), 0);
	free(html);
}

static void pictures_that_do_more_than_show_are_refused(void **state)
{
	static const struct {
		const char *svg, *why;
	} cases[] = {
		{ "", "it does not begin with <svg" },
		{ "<html></html>", "it does not begin with <svg" },
		{ "<?xml", "ends too early" },
		{ "<svg><script>x</script></svg>", "holds something else" },
		{ "<svg><foreignObject/></svg>", "holds something else" },
		{ "<svg><style>*{}</style></svg>", "holds something else" },
		{ "<svg><image href=\"#a\"/></svg>", "holds something else" },
		{ "<svg><a href=\"#a\"/></svg>", "holds something else" },
		{ "<svg><![CDATA[x]]></svg>", "holds something else" },
		{ "<svg onload=\"x\"/>", "a script or a style" },
		{ "<svg OnLoad='x'/>", "a script or a style" },
		{ "<svg style=\"fill:red\"/>", "a script or a style" },
		{ "<svg><use href=\"http://x/y\"/></svg>", "outside itself" },
		{ "<svg><use xlink:href=\"x.svg#y\"/></svg>", "outside itself" },
		{ "<svg><rect fill=\"URL(http://x)\"/></svg>", "outside itself" },
		{ "<svg><rect fill='\"><b'/></svg>", "a tag is broken" },
		{ "<svg><rect fill=red /></svg>", "a tag is broken" },
		{ "<svg><rect fill=\"red", "ends too early" },
		{ "<svg><g></g>", "ends too early" },
		{ "<svg/><svg/>", "something follows" },
		{ "<svg>\xff</svg>", "not valid UTF-8" },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct text html = { 0 };
		struct err err = { 0 };

		assert_false(page_svg(&html, "x.svg", cases[i].svg, "p", &err));
		if (!strstr(err.text, cases[i].why))
			print_error("%s: got %s\n", cases[i].svg, err.text);
		assert_non_null(strstr(err.text, cases[i].why));
		assert_non_null(strstr(err.text, "x.svg: "));
		text_free(&html);
	}
}

static void put_all(struct page *page, const char *folder)
{
	put_everywhere(page, "plain");
	put_picture_twice(page, folder);
}

/* Nothing that a browser would fetch: no address of any scheme but the empty icon's. */
static void nothing_refers_to_a_network(void **state)
{
	char *html = made(state, put_all);

	assert_int_equal(count(html, "http:"), 2); /* the words of the picture, twice */
	assert_int_equal(count(html, "https:"), 0);
	assert_int_equal(count(html, "src="), 0);
	assert_int_equal(count(html, "@import"), 0);
	assert_int_equal(count(html, "url(#"), count(html, "url("));
	assert_int_equal(count(html, "<link "), 1);
	assert_holds(html, "<link rel=\"icon\" href=\"data:,\">");
	free(html);
}

/* The part of a page between two texts. The caller frees it. */
static char *between(const char *html, const char *from, const char *to)
{
	const char *begin = strstr(html, from) + strlen(from), *end = strstr(begin, to);
	char *part = mem_copy(begin, (size_t)(end - begin) + 1, 1);

	part[end - begin] = '\0';
	return part;
}

static void assert_allowed(const char *html, const char *kind, const char *from, const char *to)
{
	char *part = between(html, from, to), *want, hash[HASH_SHA256_BASE64];

	hash_sha256_base64(part, strlen(part), hash);
	want = text_format("%s 'sha256-%s'", kind, hash);
	assert_holds(html, want);
	free(want);
	free(part);
}

static void the_policy_allows_the_one_script_and_the_one_style(void **state)
{
	char *html = made(state, put_all);

	assert_holds(html, "content=\"default-src 'none'; img-src data:; style-src ");
	assert_allowed(html, "style-src", "<style>", "</style>");
	assert_allowed(html, "script-src", "<script>", "</script>");
	assert_int_equal(count(html, "unsafe"), 0);
	free(html);
}

static void the_same_calls_give_the_same_bytes(void **state)
{
	char *once = made(state, put_all), *again = made(state, put_all);

	assert_string_equal(once, again);
	free(once);
	free(again);
}

static void a_page_that_cannot_be_written_says_so(void **state)
{
	struct page page = { 0 };
	struct err err = { 0 };

	(void)state;
	page_open(&page, &about);
	page_main(&page);
	page_footer(&page);
	assert_false(page_write(&page, "/nonexistent/x.html", &err));
	assert_int_equal(err.kind, ERR_SYSTEM);
	assert_non_null(strstr(err.text, "/nonexistent/x.html"));
	page_free(&page);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_means_something_to_html_becomes_entities),
		cmocka_unit_test(controls_and_marks_of_direction_go),
		cmocka_unit_test(bytes_that_are_no_text_become_the_replacement_character),
		cmocka_unit_test(what_runs_right_to_left_is_set_apart),
		cmocka_unit_test(a_path_is_never_an_address),
		cmocka_unit_test(what_a_person_typed_is_data_in_every_place),
		cmocka_unit_test(names_pass_unharmed),
		cmocka_unit_test(headings_go_down_one_by_one),
		cmocka_unit_test(tables_name_their_rows_and_columns),
		cmocka_unit_test(rows_of_a_file_say_which),
		cmocka_unit_test(figures_in_words_say_where_they_stand),
		cmocka_unit_test(a_page_that_would_mislead_is_not_written),
		cmocka_unit_test(a_picture_stands_in_the_page_as_often_as_it_is_asked),
		cmocka_unit_test(pictures_that_do_more_than_show_are_refused),
		cmocka_unit_test(nothing_refers_to_a_network),
		cmocka_unit_test(the_policy_allows_the_one_script_and_the_one_style),
		cmocka_unit_test(the_same_calls_give_the_same_bytes),
		cmocka_unit_test(a_page_that_cannot_be_written_says_so),
	};

	return cmocka_run_group_tests_name("page", tests, make_folder, remove_folder);
}
