package io.gridtide.simulator;

import io.gridtide.domain.SiteDefinition;
import io.gridtide.simulator.load.BuildingType;
import io.gridtide.simulator.pv.PvArray;
import io.gridtide.simulator.weather.Climate;

/**
 * A site together with what the simulator has to know of it. Series are recognised by quantity and aggregation;
 * a load series with an asset is that of a vehicle charger and is contained in the load of the site.
 *
 * @param definition what is registered
 * @param building how it consumes
 * @param pv its photovoltaics; a peak power of zero for none
 * @param climate of its location; sites with the same location id share the weather
 */
public record SimulatedSite(SiteDefinition definition, BuildingType building, PvArray pv, Climate climate) {}
