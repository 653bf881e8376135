package io.gridtide.forecast.boost;

/**
 * Size and pace of boosting.
 *
 * @param rounds number of trees
 * @param learningRate share of each tree that is added
 * @param leaves most leaves of a tree
 * @param leastRows fewest rows of a leaf
 * @param rowShare share of the rows drawn for each tree
 * @param columnShare share of the columns drawn for each tree
 * @param seed of the drawing
 */
public record BoostSettings(
        int rounds, double learningRate, int leaves, int leastRows, double rowShare, double columnShare, long seed) {}
