import { ownEntry } from '#core/ownEntry';

/**
 * Query parameters that say where a click came from and nothing about the article.
 * Names: miniflux internal/reader/urlcleaner/urlcleaner.go (Apache-2.0; it names AdGuard's, Firefox's, Neat-URL's and Brave's lists as
 * its own sources), with those of news publishers: BBC `at_*` and `ns_*` (AT Internet, Comscore), MSN `ocid`, AOL/Yahoo `guc*`, New York
 * Times `smid`, CNN `iref`, Guardian `CMP`, Daily Mail `ito`, Instagram `igsh*`, Webtrekk `wt_*`, Matomo `pk_*` and `piwik_*`,
 * Google's `_gl` and `_ga` between sites, Adobe `s_cid`, Piano `xtor`, Google AMP `usqp` and `amp_*`. Compared in lower case.
 */
const NAMES = new Set(
  `fbclid _gl _ga _openstat fb_action_ids fb_action_types fb_ref fb_source fb_comment_id mibextid gclid dclid gbraid wbraid gclsrc srsltid
  campaign_id campaign_medium campaign_name campaign_source campaign_term campaign_content yclid ysclid twclid msclkid mc_cid mc_eid mc_tc
  wickedid _hsenc __hssc __hstc __hsfp _hsmi hsctatracking rb_clickid oly_anon_id oly_enc_id vero_id vero_conv mkt_tok sc_cid s_cid s_kwcid
  _bhlid _branch_match_id _branch_referrer __readwiselocation ocid cvid igsh igshid smid smtyp iref cmp cmpid ito ncid guccounter
  guce_referrer guce_referrer_sig __twitter_impression ref_src ref_url sr_share xtor usqp amp_js_v amp_gsa ttclid li_fat_id epik __s ss_email_id
  at_medium at_format at_ptr_name at_creation ns_campaign ns_mchannel ns_source ns_linkname ns_fee wt_mc wt_zmc wt.mc_id`.split(
    /\s+/,
  ),
);

const PREFIXES = [
  'utm_',
  'mtm_',
  'hmb_',
  'itm_',
  'hsa_',
  'pk_',
  'piwik_',
  'at_custom',
  'at_link',
  'at_campaign',
  'at_bbc',
];

/** Names that are also used for real content; they count as tracking only with a value like these. */
const BY_VALUE: Record<string, RegExp> = {
  ref: /^(rss|feed|twitter|twsrc|facebook|fb|newsletter|telegram|whatsapp|[\w-]+\.[a-z]{2,})$/i,
  source: /^(rss|feed|twitter|facebook|newsletter|telegram|whatsapp|social|share)$/i,
  from: /^(rss|feed|twitter|facebook|newsletter|telegram|whatsapp)$/i,
  traffic_source: /^rss$/i,
  maca: /-rss-/i,
};

/** @example isTrackingParam('utm_source', 'rss') // true */
export function isTrackingParam(name: string, value: string): boolean {
  const lower = name.toLowerCase();
  return (
    NAMES.has(lower) ||
    PREFIXES.some((prefix) => lower.startsWith(prefix)) ||
    ownEntry(BY_VALUE, lower)?.test(value) === true
  );
}
