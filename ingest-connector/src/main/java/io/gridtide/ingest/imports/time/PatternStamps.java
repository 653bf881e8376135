package io.gridtide.ingest.imports.time;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Patterns of digits only, such as {@code dd.MM.yyyy HH:mm} or {@code yyyyMMddHHmm}, read without making objects.
 * A letter that stands alone takes one or two digits.
 */
final class PatternStamps implements StampFormat {
    private static final String LETTERS = "yuMdHmsS";
    private static final int YEAR_OF_TWO_DIGITS = 2000;

    private final String pattern;
    private final List<Step> steps;
    private final int[] fields = new int[LETTERS.length()];

    /**
     * One part of the pattern.
     *
     * @param field which of {@link #LETTERS}, or -1 for the character itself
     * @param width number of digits
     */
    private record Step(int field, int width, char literal) {}

    PatternStamps(String pattern) {
        this.pattern = pattern;
        this.steps = steps(pattern);
    }

    /** Whether the pattern names a whole date and consists of digits and signs between them. */
    static boolean understands(String pattern) {
        boolean onlyKnown = pattern.chars()
                .allMatch(c -> LETTERS.indexOf(c) >= 0
                        || (c < 128 && !Character.isLetter(c) && "'[]{}#".indexOf(c) < 0)
                        || c == 'T');
        boolean[] seen = new boolean[LETTERS.length()];
        for (Step step : steps(pattern)) {
            if (step.field() >= 0) {
                onlyKnown &= !seen[step.field()] && widthIsKnown(step);
                seen[step.field()] = true;
            }
        }
        return onlyKnown && (seen[0] ^ seen[1]) && seen[2] && seen[3];
    }

    @Override
    public boolean read(byte[] bytes, int from, int to, Stamp target) {
        Arrays.fill(fields, 0);
        int at = from;
        for (int index = 0; index < steps.size(); index++) {
            Step step = steps.get(index);
            if (step.field() < 0) {
                if (at == to || bytes[at++] != step.literal()) {
                    return false;
                }
                continue;
            }
            int most = step.width() == 1 && step.field() != 7 ? 2 : step.width();
            int least = step.width() == 1 ? 1 : step.width();
            int value = 0;
            int count = 0;
            while (count < most && at < to && bytes[at] >= '0' && bytes[at] <= '9') {
                value = value * 10 + bytes[at++] - '0';
                count++;
            }
            if (count < least) {
                return false;
            }
            fields[step.field()] = scaled(step, value);
        }
        long millisOfDay = Stamp.millisOfDay(fields[4], fields[5], fields[6], fields[7]);
        return at == to && millisOfDay >= 0 && target.set(fields[0] + fields[1], fields[2], fields[3], millisOfDay);
    }

    @Override
    public String example() {
        return "the form " + pattern;
    }

    private static int scaled(Step step, int value) {
        if (step.field() <= 1 && step.width() == 2) {
            return YEAR_OF_TWO_DIGITS + value;
        }
        if (step.field() == 7) {
            return step.width() == 1 ? value * 100 : step.width() == 2 ? value * 10 : value;
        }
        return value;
    }

    private static boolean widthIsKnown(Step step) {
        return switch (step.field()) {
            case 0, 1 -> step.width() == 4 || step.width() == 2;
            case 7 -> step.width() <= 3;
            default -> step.width() <= 2;
        };
    }

    private static List<Step> steps(String pattern) {
        List<Step> steps = new ArrayList<>();
        int at = 0;
        while (at < pattern.length()) {
            char letter = pattern.charAt(at);
            int end = at + 1;
            while (end < pattern.length() && pattern.charAt(end) == letter && LETTERS.indexOf(letter) >= 0) {
                end++;
            }
            steps.add(new Step(LETTERS.indexOf(letter), end - at, letter));
            at = end;
        }
        return steps;
    }
}
