package io.gridtide.optimize.input;

/** Names what belongs to one asset but is planned apart, such as the runs of a load on two days. */
public final class Parts {
    /** No registry id has it. */
    private static final char SEPARATOR = '#';

    private Parts() {}

    /** The id of a part, counted from 0; the first has the name of the asset. */
    static String numbered(String assetId, int part) {
        return part == 0 ? assetId : assetId + SEPARATOR + (part + 1);
    }

    /** The asset that a part belongs to. */
    public static String assetId(String partId) {
        int separator = partId.indexOf(SEPARATOR);
        return separator < 0 ? partId : partId.substring(0, separator);
    }
}
