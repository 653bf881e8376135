package io.gridtide.optimize.assess;

/**
 * How a plan follows the one before.
 *
 * @param changedKwh by how much its powers differ, over the slots that both cover
 * @param changedSetpoints in how many slots the power of an asset differs
 * @param price what the changes are counted with in the search, in currency; no part of the cost
 */
public record Continuity(double changedKwh, int changedSetpoints, double price) {}
