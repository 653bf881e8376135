package io.gridtide.optimize.site;

/** Something at a site that produces, consumes or stores. */
public sealed interface SiteAsset
        permits Battery,
                Chp,
                Electrolyzer,
                EvSession,
                ShiftableLoad,
                InterruptibleLoad,
                RenewableSource,
                Generator,
                HeatPump {
    /** Unique at the site. */
    String id();

    /** What kind it is, as the file names it. */
    String type();
}
