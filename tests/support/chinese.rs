//! What Chinese in Taiwan is not written with, for every test that reads our words.

#![allow(dead_code, unreachable_pub, reason = "each test file takes what it needs")]

/// The Simplified characters in a text; none in Chinese as it is written in Taiwan.
pub fn simplified(text: &str) -> String {
    text.chars().filter(|char| SIMPLIFIED_ONLY.contains(*char)).collect()
}

/// A character of Chinese, or of its punctuation.
pub fn is_cjk(char: char) -> bool {
    matches!(char, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}')
}

/// The document says 事件 for incident and for event; our own words do not. What is left must be an official name.
pub fn only_known_uses_of_event(zh: &str) -> bool {
    let official = ["支援事件", "資深事件經理", "增強事件管理", "Azure 事件", "事件嚴重"];
    let rest = official.iter().fold(zh.to_owned(), |rest, name| rest.replace(name, ""));
    !rest.contains("事件")
}

/// The characters of everyday Simplified Chinese (level 1 of GB 2312) that Big5 does not have.
pub const SIMPLIFIED_ONLY: &str = "\
    皑蔼碍爱袄奥坝罢摆败颁办绊帮绑镑谤剥饱宝报鲍辈贝钡狈备惫绷笔毕毙币闭边编贬变辩辫标鳖别瘪濒滨宾摈饼拨钵铂\
    驳补财参残惭惨灿苍舱仓沧厕侧册测层诧搀掺蝉馋谗缠铲产阐颤场尝长偿肠畅钞车彻尘陈衬撑称惩诚骋迟驰耻齿炽冲宠\
    畴踌筹绸橱厨锄雏础储处传疮闯创锤纯绰辞词赐聪葱囱从丛凑蹿窜错达带贷担单郸掸胆惮诞弹当挡荡档捣岛祷导盗灯邓\
    敌涤递缔颠点垫电钓调谍叠钉顶锭订丢东动栋冻犊独读赌镀锻断缎兑队对顿钝夺堕鹅额讹恶饿尔饵贰发罚阀珐矾钒烦贩\
    饭访纺飞诽废费纷坟奋愤粪枫锋风疯冯缝讽凤肤辐抚辅赋负讣妇缚该钙盖秆赣冈刚钢纲岗镐搁鸽阁铬个给龚宫巩贡钩沟\
    购够蛊顾剐关观馆惯贯广规归龟闺轨诡贵刽辊滚锅国过骇韩汉号阂鹤贺横轰鸿红壶护沪户哗华画话欢环还缓换唤痪焕涣\
    黄谎挥辉毁贿秽会烩汇讳诲绘荤浑获货祸击积饥迹讥鸡绩缉辑级挤蓟剂济计记际继纪夹荚颊贾钾驾歼监坚笺间艰缄检碱\
    硷拣捡简俭减槛鉴践贱见键舰剑饯渐溅涧将浆蒋桨奖讲酱胶浇骄娇搅铰矫侥脚饺缴绞轿较阶节结诫届紧锦仅谨进晋烬尽\
    劲荆茎鲸经颈静镜径痉竞净纠厩旧驹举锯惧剧鹃绢觉决诀绝钧军骏开凯颗壳课垦恳抠库裤块侩宽矿旷况亏岿窥馈溃扩阔\
    莱来赖蓝栏拦篮阑兰澜谰揽览懒缆烂滥捞劳涝乐镭垒类泪鲤礼丽厉励砾历傈沥隶俩联莲连镰涟敛脸链恋炼练粮凉两辆谅\
    疗辽镣猎临邻鳞凛赁龄铃灵领馏刘龙聋咙笼垄拢陇楼娄搂篓芦卢颅庐炉掳卤虏鲁赂禄录陆驴吕铝侣屡缕虑滤绿峦挛孪滦\
    乱抡轮伦仑沦纶论萝罗逻锣箩骡骆络妈玛码蚂马骂吗买麦卖迈脉瞒馒蛮满谩猫锚铆贸酶没镁门闷们锰梦谜弥觅幂绵缅庙\
    灭悯闽鸣铭谬谋亩呐钠纳难挠脑恼闹馁内拟腻撵酿鸟聂啮镊镍柠狞拧钮纽脓浓农疟诺欧鸥殴呕沤盘庞抛赔喷鹏骗飘频贫\
    凭评泼颇铺谱脐齐骑岂启弃讫牵钎铅迁签谦钱钳潜浅谴堑枪呛墙蔷强抢锹桥乔侨翘窍窃钦亲寝轻氢倾顷请庆琼穷趋区躯\
    驱龋颧权劝却鹊让饶绕热韧认纫荣绒软锐闰润萨鳃赛叁伞丧骚扫涩杀刹纱筛删闪陕赡缮墒伤赏烧绍赊摄慑设绅审婶肾渗\
    声绳师狮湿诗时蚀实识驶势释饰视试寿兽枢输书赎属术树竖数帅双谁税顺说硕烁丝饲耸怂颂讼诵擞苏诉肃虽随绥岁孙损\
    笋缩琐锁獭挞酞态摊贪瘫滩坛谭谈叹汤烫涛绦讨腾誊锑题屉条贴铁厅烃铜统头秃图团颓蜕脱鸵驮驼椭袜弯湾顽韦违围为\
    潍维苇伟伪纬谓卫温闻纹稳问挝蜗涡窝卧呜钨乌诬无芜吴坞雾务误锡牺袭习铣戏细虾辖峡侠狭厦吓锨鲜纤贤衔闲显险现\
    献县馅宪线厢镶乡详响项萧嚣销晓啸协挟携胁谐写泻谢锌衅兴汹锈绣虚嘘须许叙绪续轩悬选癣绚学勋询寻驯训讯逊压鸦\
    鸭哑亚讶阉烟盐严颜阎艳厌砚彦谚验鸯杨扬疡阳养样瑶摇尧遥窑谣药爷页业叶医铱颐遗仪蚁艺亿忆义诣议谊译绎荫阴银\
    饮隐樱婴鹰应缨莹萤营荧蝇赢颖哟拥痈咏忧邮铀犹诱舆鱼渔娱屿语狱誉预驭鸳渊辕园员圆缘远约跃钥粤悦阅郧匀陨运蕴\
    酝晕韵杂灾载攒暂赞赃脏凿枣责择则泽贼赠轧铡闸栅诈斋债毡盏斩辗崭栈战绽张涨帐账胀赵蛰辙锗这贞针侦诊镇阵挣睁\
    狰争帧郑证织职执纸挚掷帜质滞钟终肿众诌轴皱昼骤猪诸诛烛瞩嘱贮铸驻专砖转赚桩装妆壮状锥赘坠缀谆着浊兹资渍踪\
    综总纵邹诅组钻\
";
