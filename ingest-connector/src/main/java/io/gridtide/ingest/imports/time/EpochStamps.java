package io.gridtide.ingest.imports.time;

/** Whole seconds or milliseconds since 1970-01-01T00:00Z. */
final class EpochStamps implements StampFormat {
    private static final int MOST_DIGITS = 15;

    private final long millisPerUnit;
    private final String example;

    EpochStamps(long millisPerUnit, String example) {
        this.millisPerUnit = millisPerUnit;
        this.example = example;
    }

    @Override
    public boolean read(byte[] bytes, int from, int to, Stamp target) {
        boolean negative = from < to && bytes[from] == '-';
        int first = negative ? from + 1 : from;
        if (first == to || to - first > MOST_DIGITS) {
            return false;
        }
        long value = 0;
        for (int at = first; at < to; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            value = value * 10 + digit;
        }
        target.set((negative ? -value : value) * millisPerUnit, 0);
        return true;
    }

    @Override
    public String example() {
        return example;
    }
}
