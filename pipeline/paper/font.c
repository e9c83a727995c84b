#include "pipeline/paper/font.h"

#include <stddef.h>
#include <utf8proc.h>

/* Advance widths in thousandths of the size, for U+0020 to U+007E. */
static const short regular_widths[] = {
	318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361,  318, 337, 636, 636, 636,
	636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
	575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635,  611, 732, 684, 989, 685,
	611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352,  635, 634, 278, 278, 579,
	278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592,  525, 636, 337, 636, 838,
};
static const short bold_widths[] = {
	348, 456,  521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415,  380, 365, 696, 696,  696,
	696, 696,  696, 696, 696, 696,  696, 400, 400, 838, 838, 838, 580, 1000, 774, 762, 734, 830,  683,
	683, 821,  837, 372, 372, 775,  637, 995, 837, 850, 733, 850, 770, 720,  682, 812, 774, 1103, 771,
	724, 725,  457, 365, 457, 838,  500, 500, 675, 716, 593, 716, 678, 435,  716, 712, 343, 343,  665,
	343, 1042, 712, 687, 716, 716,  493, 595, 478, 712, 652, 924, 645, 652,  582, 712, 365, 712,  838,
};

/* First and last character of each unbroken stretch: Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic,
 * Georgian, and then signs. */
static const int32_t stretches[][2] = {
	{ 0x20, 0x7E },     { 0xA0, 0x2E9 },    { 0x300, 0x34F },   { 0x370, 0x377 },   { 0x37A, 0x37F },
	{ 0x384, 0x38A },   { 0x38C, 0x38C },   { 0x38E, 0x3A1 },   { 0x3A3, 0x525 },   { 0x531, 0x556 },
	{ 0x559, 0x55F },   { 0x561, 0x587 },   { 0x589, 0x58A },   { 0x5B0, 0x5C3 },   { 0x5D0, 0x5EA },
	{ 0x5F0, 0x5F4 },   { 0x60C, 0x60C },   { 0x61B, 0x61B },   { 0x61F, 0x61F },   { 0x621, 0x63A },
	{ 0x640, 0x655 },   { 0x660, 0x670 },   { 0x679, 0x6BF },   { 0x6C6, 0x6C8 },   { 0x6CB, 0x6CC },
	{ 0x6F0, 0x6F9 },   { 0x10A0, 0x10C5 }, { 0x10D0, 0x10FC }, { 0x1E00, 0x1EFB }, { 0x1F00, 0x1F15 },
	{ 0x1F18, 0x1F1D }, { 0x1F20, 0x1F45 }, { 0x1F48, 0x1F4D }, { 0x1F50, 0x1F57 }, { 0x1F5F, 0x1F7D },
	{ 0x1F80, 0x1FB4 }, { 0x1FB6, 0x1FC4 }, { 0x2000, 0x2064 }, { 0x206A, 0x2071 }, { 0x2074, 0x208E },
	{ 0x20A0, 0x20B5 }, { 0x20B8, 0x20BA }, { 0x20BD, 0x20BD }, { 0x2100, 0x2109 }, { 0x210B, 0x2149 },
	{ 0x2150, 0x2185 }, { 0x2190, 0x2311 }, { 0x2500, 0x269C }, { 0x2701, 0x2704 }, { 0x2706, 0x2709 },
	{ 0x270C, 0x2727 }, { 0x2729, 0x274B }, { 0x2761, 0x2794 }, { 0x27F0, 0x28FF }, { 0xFB00, 0xFB06 },
	{ 0xFB1D, 0xFB36 }, { 0xFE00, 0xFE0F }, { 0xFE70, 0xFE74 }, { 0xFE76, 0xFEFC }, { 0xFFFD, 0xFFFD },
};

bool font_has(int32_t code)
{
	for (size_t i = 0; i < sizeof stretches / sizeof *stretches; i++)
		if (code >= stretches[i][0] && code <= stretches[i][1])
			return true;
	return false;
}

double font_width(int32_t code, bool bold)
{
	double wide = bold ? 1.1 : 1.0;

	if (code >= 0x20 && code <= 0x7E)
		return (bold ? bold_widths[code - 0x20] : regular_widths[code - 0x20]) / 1000.0;
	if (code == 0x2212)
		return 0.838;
	switch (utf8proc_charwidth(code)) {
	case 0: return 0;
	case 2: return 1.1 * wide;
	default: return (code < 0x370 ? 0.66 : 0.76) * wide;
	}
}
