/**
 * Local search over a whole site, as Timefold sees it: one entity per asset and free slot, its power in microwatts as variable.
 *
 * <p>What a course of powers is worth is asked of the asset as a whole ({@link io.gridtide.optimize.search.CourseRule}): a store follows its
 * energy, a generator its starts and least times, an electrolyzer its hydrogen. One constraint-stream group per asset keeps the course and
 * walks through it once a move, a microsecond for two days of quarter-hours. Shadow variables would touch every later slot of the asset
 * instead, and each of them would travel through the streams. The site has a group of its own for exchange, limits and peaks.
 *
 * <p>Score, highest level first: hard = physics and rules of assets; soft 0 = grid limits; soft 1 = goals; soft 2 = money; soft 3 =
 * powers that leave the plan before; soft 4 = energy through stores; soft 5 = setpoint changes. The last three only decide between plans
 * that cost the same.
 *
 * <p>Assets that the search does not know keep what the plan gives them; so do slots to which the site is committed.
 */
@NullMarked
package io.gridtide.optimize.search;

import org.jspecify.annotations.NullMarked;
