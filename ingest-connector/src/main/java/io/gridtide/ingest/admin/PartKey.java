package io.gridtide.ingest.admin;

/**
 * An asset or a series as it is addressed.
 *
 * @param siteId the site in the address
 * @param id its own id
 */
record PartKey(String siteId, String id) {
    SiteKey site(Author author) {
        return new SiteKey(siteId, author.tenantId());
    }
}
