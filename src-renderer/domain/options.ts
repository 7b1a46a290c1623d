/** Option sets that several kinds share. Codes are stored and never renamed; labels may be corrected. */

export const SEX = { male: '男', female: '女' } as const
export const SEX_ALSO = { 男性: 'male', 女性: 'female', 先生: 'male', 女士: 'female' } as const

export const EDUCATION = {
  primary: '小学及以下',
  junior: '初中',
  vocational: '中专（中技）',
  senior: '高中',
  college: '大专',
  bachelor: '本科',
  master: '硕士研究生',
  doctor: '博士研究生',
} as const
export const EDUCATION_ALSO = {
  小学: 'primary',
  文盲: 'primary',
  初中及以下: 'junior',
  初级中学: 'junior',
  中专: 'vocational',
  中技: 'vocational',
  技校: 'vocational',
  职高: 'vocational',
  职业高中: 'vocational',
  普通高中: 'senior',
  专科: 'college',
  大学专科: 'college',
  大学: 'bachelor',
  大学本科: 'bachelor',
  学士: 'bachelor',
  硕士: 'master',
  研究生: 'master',
  博士: 'doctor',
} as const

/** Political status as personnel forms write it (GB/T 4762). */
export const POLITICS = {
  party: '中共党员',
  probationary: '中共预备党员',
  league: '共青团员',
  democratic: '民主党派',
  none: '无党派人士',
  masses: '群众',
} as const
export const POLITICS_ALSO = {
  党员: 'party',
  共产党员: 'party',
  预备党员: 'probationary',
  团员: 'league',
  无党派: 'none',
  普通群众: 'masses',
} as const

/** The twenty sections of the national classification of industries, GB/T 4754-2017, A to T. */
export const TRADES = {
  agriculture: '农、林、牧、渔业',
  mining: '采矿业',
  manufacturing: '制造业',
  utilities: '电力、热力、燃气及水生产和供应业',
  construction: '建筑业',
  trade: '批发和零售业',
  transport: '交通运输、仓储和邮政业',
  catering: '住宿和餐饮业',
  information: '信息传输、软件和信息技术服务业',
  finance: '金融业',
  realEstate: '房地产业',
  business: '租赁和商务服务业',
  research: '科学研究和技术服务业',
  environment: '水利、环境和公共设施管理业',
  services: '居民服务、修理和其他服务业',
  education: '教育',
  health: '卫生和社会工作',
  culture: '文化、体育和娱乐业',
  public: '公共管理、社会保障和社会组织',
  international: '国际组织',
} as const
export const TRADES_ALSO = {
  农业: 'agriculture',
  农林牧渔业: 'agriculture',
  养殖业: 'agriculture',
  种植业: 'agriculture',
  制造: 'manufacturing',
  工业: 'manufacturing',
  建筑: 'construction',
  批发零售业: 'trade',
  批发零售: 'trade',
  商贸: 'trade',
  交通运输业: 'transport',
  运输: 'transport',
  物流: 'transport',
  餐饮: 'catering',
  餐饮业: 'catering',
  住宿餐饮业: 'catering',
  互联网: 'information',
  软件: 'information',
  信息技术: 'information',
  金融: 'finance',
  房地产: 'realEstate',
  商务服务业: 'business',
  科研: 'research',
  居民服务业: 'services',
  家政: 'services',
  教育业: 'education',
  医疗: 'health',
  卫生: 'health',
  文化娱乐: 'culture',
} as const

/** Kinds of people away, after the groups that 四（五） founds for them. */
export const PERSON_CATEGORY = {
  worker: '务工人员',
  self: '个体经营者',
  entrepreneur: '企业家',
  graduate: '高校毕业生',
  talent: '高层次人才',
  official: '党政军人员',
  professional: '专业技术人员',
  veteran: '退役军人',
  overseas: '国外人员',
  student: '在校学生',
  other: '其他',
} as const
export const PERSON_CATEGORY_ALSO = {
  务工: 'worker',
  打工: 'worker',
  农民工: 'worker',
  外出务工: 'worker',
  外出务工人员: 'worker',
  个体: 'self',
  个体户: 'self',
  经商: 'self',
  经商人员: 'self',
  企业主: 'entrepreneur',
  办企业: 'entrepreneur',
  创业人员: 'entrepreneur',
  大学生: 'graduate',
  毕业生: 'graduate',
  高端人才: 'talent',
  人才: 'talent',
  公务员: 'official',
  机关干部: 'official',
  现役军人: 'official',
  技术人员: 'professional',
  退伍军人: 'veteran',
  复员军人: 'veteran',
  海外人员: 'overseas',
  留学人员: 'overseas',
  学生: 'student',
} as const

export const INTENTION = {
  none: '暂无意愿',
  considering: '有意愿',
  preparing: '正在筹备',
  returned: '已返乡就业',
  founded: '已返乡创业',
} as const
export const INTENTION_ALSO = {
  无: 'none',
  否: 'none',
  没有: 'none',
  暂无: 'none',
  不愿意: 'none',
  无意愿: 'none',
  无意向: 'none',
  有: 'considering',
  是: 'considering',
  愿意: 'considering',
  有意向: 'considering',
  考虑中: 'considering',
  筹备中: 'preparing',
  已返乡: 'returned',
  已创业: 'founded',
  返乡创业: 'founded',
} as const

/** Half of a year, as 二（二） counts station-head meetings and duty reports: 上半年, 下半年. */
export const HALF = { first: '上半年', second: '下半年' } as const
export const HALF_ALSO = {
  上: 'first',
  下: 'second',
  上半年度: 'first',
  下半年度: 'second',
  '1': 'first',
  '2': 'second',
} as const

/** Academic degrees (GB/T 6864). */
export const DEGREE = {
  none: '无',
  bachelor: '学士',
  master: '硕士',
  doctor: '博士',
  postdoctor: '博士后',
} as const
export const DEGREE_ALSO = {
  本科: 'bachelor',
  大学本科: 'bachelor',
  硕士研究生: 'master',
  研究生: 'master',
  博士研究生: 'doctor',
  博士后研究人员: 'postdoctor',
} as const
