// The provider that tests log in at: one client, one person, its own login pages.
import { Provider } from "oidc-provider";

const [port, home] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "pks-desk",
      client_secret: "a secret that both know",
      redirect_uris: [`${home}/login/oidc/callback`],
      post_logout_redirect_uris: [`${home}/login`],
    },
  ],
  claims: { openid: ["sub"], profile: ["preferred_username", "roles"] },
  conformIdTokenClaims: false,
  cookies: { keys: ["only for tests"] },
  findAccount: (_ctx, id) => ({
    accountId: id,
    claims: () => ({ sub: id, preferred_username: id, roles: ["G-Planerare"] }),
  }),
});
provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
