package io.gridtide.forecast.model;

/**
 * Size and pace of the boosting.
 *
 * @param count trees per quantile
 * @param maxDepth of each tree
 * @param maxLeaves of each tree
 * @param minimumLeafSize observations in a leaf
 * @param learningRate share of each tree's answer that is used, 0 to 1
 * @param subsample share of the observations each tree sees, 0 to 1
 */
public record TreeSettings(
        int count, int maxDepth, int maxLeaves, int minimumLeafSize, double learningRate, double subsample) {
    /** Chosen by back-test on 90 days of history; see the README of this module. */
    public static final TreeSettings DEFAULT = new TreeSettings(40, 5, 12, 15, 0.1, 0.7);
}
