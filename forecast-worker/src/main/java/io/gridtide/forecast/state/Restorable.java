package io.gridtide.forecast.state;

/** A record that stands for something else while it is kept. */
public interface Restorable {
    /**
     * What it stands for.
     *
     * @throws IllegalArgumentException when it stands for nothing that could be
     */
    Object restored();
}
