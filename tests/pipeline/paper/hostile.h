#ifndef TESTS_PIPELINE_PAPER_HOSTILE_H
#define TESTS_PIPELINE_PAPER_HOSTILE_H

/* Names as people type them, and as somebody might who wants to see what breaks. Each is one line
 * without characters that XML escapes, so that a test can look for it as it stands. */
static const char *const hostile[] = {
	"`touch touched`",
	"$(touch touched)",
	"'; system('touch touched')",
	"''; system(\"touch touched\") #",
	"\"; !touch touched",
	"=HYPERLINK(\"http://x\")",
	"+1",
	"-1+2",
	"@SUM(A1)",
	"http://example.com",
	"a\\nb \\060 %s %d %1$s",
	"{/Bold x} a_b^c ~d @macro",
	"EOD",
	"Team \xf0\x9f\x8f\x86",
	"\xd7\xa6\xd7\x95\xd7\x95\xd7\xaa",
	"\xe6\x97\xa5\xe6\x9c\xac",
	"#comment \\",
};

#endif
