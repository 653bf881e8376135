package io.gridtide.optimize.search;

/** A load that runs once as a whole: moves only ever move all of it, and nothing of it costs. */
final class ProfileRule implements CourseRule {
    @Override
    public Worth worth(long[] powerUw) {
        return new Worth(0, 0, 0);
    }

    @Override
    public double content(int slot, long powerUw) {
        return 0;
    }

    @Override
    public long powerFor(int slot, double content) {
        return 0;
    }
}
