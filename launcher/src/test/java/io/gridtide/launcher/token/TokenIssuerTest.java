package io.gridtide.launcher.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenIssuerTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    @Test
    void aTokenCarriesItsClaimsAndTheLocalKeyVerifiesIt() throws Exception {
        LocalKeys keys = new LocalKeys(directory);

        String token = issuer(keys).token(Role.OPERATOR, "acme", Duration.ofHours(12));

        JwtClaims claims = verifier(keys, NOW.plusSeconds(60)).processToClaims(token);
        assertThat(claims.getIssuer()).isEqualTo("gridtide-local");
        assertThat(claims.getAudience()).containsExactly("gridtide");
        assertThat(claims.getStringListClaimValue("groups")).containsExactly("operator");
        assertThat(claims.getStringClaimValue("tenant")).isEqualTo("acme");
        assertThat(claims.getSubject()).isNotBlank();
        assertThat(claims.getExpirationTime().getValue())
                .isEqualTo(NOW.plus(Duration.ofHours(12)).getEpochSecond());
    }

    @Test
    void aTokenEndsWithItsTimeToLive() {
        LocalKeys keys = new LocalKeys(directory);

        String token = issuer(keys).token(Role.VIEWER, "demo", Duration.ofMinutes(1));

        assertThatThrownBy(() -> verifier(keys, NOW.plusSeconds(61)).processToClaims(token))
                .isInstanceOf(InvalidJwtException.class);
    }

    @Test
    void aTokenOfAnotherKeyIsRefused() {
        LocalKeys keys = new LocalKeys(directory.resolve("one"));
        LocalKeys others = new LocalKeys(directory.resolve("other"));

        String token = issuer(others).token(Role.VIEWER, "demo", Duration.ofHours(1));

        assertThatThrownBy(() -> verifier(keys, NOW).processToClaims(token)).isInstanceOf(InvalidJwtException.class);
    }

    @Test
    void theKeyPairIsMadeOnceAndThePrivateKeyIsReadableByItsOwnerAlone() throws IOException {
        LocalKeys keys = new LocalKeys(directory);
        String publicKey = Files.readString(keys.publicKeyFile());

        keys.privateKey();

        assertThat(Files.readString(keys.publicKeyFile())).isEqualTo(publicKey);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("private-key.pem"))))
                .isEqualTo("rw-------");
    }

    private static TokenIssuer issuer(LocalKeys keys) {
        return new TokenIssuer(keys.privateKey(), InstantSource.fixed(NOW));
    }

    private static JwtConsumer verifier(LocalKeys keys, Instant at) throws Exception {
        String body = Files.readString(keys.publicKeyFile()).replaceAll("-----[A-Z ]+-----|\\s", "");
        PublicKey key = KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(body)));
        return new JwtConsumerBuilder()
                .setVerificationKey(key)
                .setExpectedAudience("gridtide")
                .setExpectedIssuer("gridtide-local")
                .setRequireExpirationTime()
                .setEvaluationTime(NumericDate.fromSeconds(at.getEpochSecond()))
                .build();
    }
}
