package io.gridtide.optimize.search;

/** A slot of the horizon as the site sees it. */
record SiteSlot(int index, SiteRule site) {
    double hours() {
        return site.hours();
    }

    /** Slots are told apart by position; group keys are hashed on every move. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SiteSlot slot && slot.index == index;
    }

    @Override
    public int hashCode() {
        return index;
    }
}
