package io.gridtide.ingest.admin.row;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtide.ingest.site.SiteDocument;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A site with everything it has.
 *
 * @param site the site
 * @param assets in the order of their ids
 * @param series in the order of their ids
 * @param tariff empty only where somebody deleted it by hand
 */
public record SiteTree(SiteRow site, List<AssetRow> assets, List<SeriesRow> series, Optional<TariffRow> tariff) {
    private static final int DIGEST_BYTES = 8;

    public SiteTree {
        assets = sorted(assets);
        series = sorted(series);
    }

    /**
     * The version of the whole: that of the site, and a digest of the versions of its parts, so that it changes with
     * any of them.
     */
    public String version() {
        MessageDigest digest = sha256();
        Stream.of(assets, series, tariff.stream().toList())
                .flatMap(List::stream)
                .map(row -> row.getClass().getSimpleName() + ' ' + row.id() + ' ' + row.version() + '\n')
                .sorted()
                .forEach(line -> digest.update(line.getBytes(UTF_8)));
        return site.version() + "-" + HexFormat.of().formatHex(digest.digest(), 0, DIGEST_BYTES);
    }

    public SiteDocument document() {
        return new SiteDocument(
                site.siteId(),
                site.name(),
                site.timeZone(),
                site.latitudeDeg(),
                site.longitudeDeg(),
                site.locationId(),
                site.priceArea(),
                site.currency(),
                assets.stream().map(AssetRow::document).toList(),
                series.stream().map(SeriesRow::document).toList(),
                tariff.map(TariffRow::document).orElse(null));
    }

    private static <R extends VersionedRow> List<R> sorted(List<R> rows) {
        return rows.stream().sorted(Comparator.comparing(VersionedRow::id)).toList();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
