package io.gridtide.launcher.token;

import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Signs bearer tokens (JWT, RS256) for the local stack. */
public final class TokenIssuer {

    /** The {@code iss} claim, which the services expect of a local token. */
    public static final String ISSUER = "gridtide-local";
    /** The {@code aud} claim. */
    public static final String AUDIENCE = "gridtide";

    private final PrivateKey key;
    private final InstantSource clock;

    /**
     * An issuer.
     *
     * @param key RSA, 2048 bits or more
     * @param clock the wall clock, because services compare {@code exp} with theirs
     */
    public TokenIssuer(PrivateKey key, InstantSource clock) {
        this.key = key;
        this.clock = clock;
    }

    /**
     * A token for one role in one tenant, valid from now on.
     *
     * @param validFor time to live, positive
     */
    public String token(Role role, String tenant, Duration validFor) {
        if (!validFor.isPositive()) {
            throw new IllegalArgumentException("a token must live longer than " + validFor);
        }
        Instant now = clock.instant();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(AUDIENCE);
        claims.setSubject("local-" + role.claim());
        claims.setStringListClaim("groups", List.of(role.claim()));
        claims.setStringClaim("tenant", tenant);
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(validFor).getEpochSecond()));
        claims.setGeneratedJwtId();
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key);
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setHeader("typ", "JWT");
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("cannot sign with this key", e);
        }
    }
}
