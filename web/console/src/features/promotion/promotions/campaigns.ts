interface CampaignPage {
  /** Name of the route of its list, and the key of its title. */
  list: string
  title: string
}

const SECKILL: CampaignPage = { list: 'promotion.campaigns', title: 'promotion.seckill.title' }
const OTHERS: Readonly<Record<string, CampaignPage>> = {
  presale: { list: 'promotion.presales', title: 'promotion.presale.title' },
  points_mall: { list: 'promotion.pointsOffers', title: 'promotion.pointsMall.title' },
}

/** Where the campaigns of a kind are looked after. */
export const campaignOf = (kind: string): CampaignPage => OTHERS[kind] ?? SECKILL
